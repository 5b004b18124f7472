'use client';

import { useRouter } from 'next/navigation';
import { type FormEvent, useState } from 'react';
import type { ConnectionTest, ConnectionView } from '#lib/contract/connection.ts';
import { type RequestProblem, request } from '#lib/queries/request.ts';
import { vendorCatalog } from '#lib/vendors/catalog.ts';
import { FormProblem } from '../feedback/form-problem.tsx';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { Input } from '../ui/input.tsx';
import { showToast } from '../ui/toast.ts';
import { AddressField } from './address-field.tsx';
import { faultsOfProblem } from './form-faults.ts';
import { type Draft, draftFaults, emptyDraft, toBody } from './new-connection.ts';
import { TestOutcome, type TestState } from './test-outcome.tsx';
import { VendorChoice } from './vendor-choice.tsx';
import { VendorFields } from './vendor-fields.tsx';
import type { Vendor } from './vendor-of.ts';

export function NewConnectionForm({ disabledReason }: { disabledReason?: string | undefined }) {
  const [vendor, setVendor] = useState(vendorCatalog[0]);
  if (vendor === undefined) return null;
  return (
    <div className="flex flex-col gap-5">
      <VendorChoice current={vendor} onChange={setVendor} />
      <DraftForm key={vendor.id} vendor={vendor} disabledReason={disabledReason} />
    </div>
  );
}

function DraftForm({ vendor, disabledReason }: { vendor: Vendor; disabledReason: string | undefined }) {
  const router = useRouter();
  const [draft, setDraft] = useState<Draft>(() => emptyDraft(vendor));
  const [tried, setTried] = useState(false);
  const [test, setTest] = useState<TestState>({ phase: 'idle' });
  const [saving, setSaving] = useState(false);
  const [problem, setProblem] = useState<RequestProblem>();
  const faults = draftFaults(vendor, draft);
  const refused = problem ?? (test.phase === 'refused' ? test.problem : undefined);
  const shown = tried ? { ...faultsOfProblem(vendor, refused, draft), ...faults } : {};
  const change = (part: Partial<Draft>) => {
    setDraft({ ...draft, ...part });
    setTest({ phase: 'idle' });
    setProblem(undefined);
  };
  const body = toBody(vendor, draft);

  const runTest = async () => {
    setTried(true);
    if (Object.keys(faults).length > 0) return;
    setTest({ phase: 'asking' });
    const answer = await request<ConnectionTest>('POST', '/api/connections/test', { body });
    setTest(
      answer.ok ? { phase: 'answered', answer: answer.value } : { phase: 'refused', problem: answer.problem },
    );
  };
  const save = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (Object.keys(faults).length > 0) return;
    setSaving(true);
    setProblem(undefined);
    const answer = await request<ConnectionView>('POST', '/api/connections', {
      body: { ...body, name: draft.name.trim() },
    });
    setSaving(false);
    if (!answer.ok) return setProblem(answer.problem);
    showToast({ kind: 'done', title: `${answer.value.name} is connected` });
    router.push(`/connections/${encodeURIComponent(answer.value.id)}`);
    router.refresh();
  };

  return (
    <div className="grid gap-x-16 gap-y-6 lg:grid-cols-[480px_minmax(0,440px)]">
      <form noValidate autoComplete="off" onSubmit={save} className="flex flex-col gap-5">
        <Field label="Name" hint="As your colleagues call this account." error={shown.name}>
          {(control) => (
            <Input
              {...control}
              inputSize="form"
              maxLength={80}
              value={draft.name}
              onChange={(event) => change({ name: event.target.value })}
            />
          )}
        </Field>
        <AddressField
          vendor={vendor}
          origin={draft.origin}
          other={draft.other}
          error={shown.origin}
          onChange={change}
        />
        <VendorFields vendor={vendor} entered={draft} faults={shown} onChange={change} />
        {problem !== undefined && <FormProblem problem={problem} title="The connection was not saved" />}
        <div className="flex flex-wrap gap-2">
          <Button type="submit" variant="ink" size="form" busy={saving} disabledReason={disabledReason}>
            Save connection
          </Button>
          <Button
            size="form"
            busy={test.phase === 'asking'}
            disabledReason={disabledReason}
            onClick={runTest}
          >
            Test it first
          </Button>
        </div>
      </form>
      <section aria-label="Test" className="min-w-0">
        {test.phase === 'idle' && <AboutTest vendorName={vendor.name} />}
        <TestOutcome state={test} vendorName={vendor.name} />
      </section>
    </div>
  );
}

function AboutTest({ vendorName }: { vendorName: string }) {
  return (
    <div className="border-l border-line pl-5 text-ink-2 max-lg:hidden">
      <h2 className="text-head text-ink">What a test does</h2>
      <p className="mt-1">
        It asks {vendorName} who the credential is and reads one row of each list. Nothing is changed there,
        and nothing is saved here. You see which screens would be empty before you save.
      </p>
    </div>
  );
}
