'use client';

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import type { FlagSetting } from '#lib/domain/flag-setting.ts';
import { problemOf, unwrap } from '#lib/queries/problem-error.ts';
import { type FlagWish, flagsQuery, previewFlag, setFlag } from '#lib/queries/record.ts';
import type { RecordAddress } from '#lib/queries/record-address.ts';
import type { RequestProblem } from '#lib/queries/request.ts';
import { ProblemNotice } from '../feedback/problem-notice.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Field } from '../ui/field.tsx';
import { HealthMark } from '../ui/health-mark.tsx';
import { Input } from '../ui/input.tsx';
import { Segmented } from '../ui/segmented.tsx';
import { VendorRequest } from '../ui/vendor-request.tsx';
import { VendorText } from '../ui/vendor-text.tsx';
import { wantedValue } from './wanted-value.ts';

type Step = 'choose' | 'sending' | 'done' | 'unknown';

/** Sets or removes the value of one flag for one record; the vendor's exact request stands there before it is sent. */
export function SetFlagDialog({
  address,
  vendorName,
  setting,
  onClose,
}: {
  address: RecordAddress;
  vendorName: string;
  setting: FlagSetting;
  onClose: () => void;
}) {
  const client = useQueryClient();
  const [step, setStep] = useState<Step>('choose');
  const [problem, setProblem] = useState<RequestProblem>();
  const [removes, setRemoves] = useState(false);
  const [text, setText] = useState(JSON.stringify(setting.individual ?? setting.value));
  const [comment, setComment] = useState('');
  const wanted = removes ? ({ ok: true } as const) : wantedValue(text);
  const wish = wanted.ok ? wishOf(setting.flag, wanted, comment) : undefined;
  const asked = useDeferredValue(wish);
  const preview = useQuery({
    queryKey: ['flag-preview', address, asked],
    queryFn: async () => unwrap(await previewFlag(address, asked ?? { flag: setting.flag })),
    enabled: asked !== undefined,
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
  });

  const send = async () => {
    if (wish === undefined) return;
    setStep('sending');
    setProblem(undefined);
    const result = await setFlag(address, wish);
    if (!result.ok) {
      setProblem(result.problem);
      return setStep('choose');
    }
    setStep(result.value.state === 'done' ? 'done' : 'unknown');
    void client.invalidateQueries({ queryKey: flagsQuery(address).queryKey });
  };
  const ended = step === 'done' || step === 'unknown';
  return (
    <Dialog
      title={
        <>
          Set <VendorText text={setting.flag} className="font-mono text-action" /> for this one
        </>
      }
      description="Everyone else keeps what their rules give them."
      onClose={onClose}
      className="w-[560px]"
      foot={
        ended ? (
          <Button variant="ink" onClick={onClose}>
            Close
          </Button>
        ) : (
          <>
            <Button onClick={onClose}>Cancel</Button>
            <Button
              variant="ink"
              busy={step === 'sending'}
              disabledReason={wanted.ok ? undefined : wanted.why}
              onClick={() => void send()}
            >
              {removes ? 'Remove value' : 'Set value'}
            </Button>
          </>
        )
      }
    >
      {ended ? (
        <Outcome unknown={step === 'unknown'} vendorName={vendorName} />
      ) : (
        <div className="space-y-4">
          {setting.individual !== undefined && (
            <Segmented
              label="Change"
              value={removes ? 'remove' : 'set'}
              options={[
                { value: 'set', label: 'Set a value' },
                { value: 'remove', label: 'Remove the value' },
              ]}
              onChange={(choice) => setRemoves(choice === 'remove')}
            />
          )}
          {!removes && (
            <Value
              setting={setting}
              text={text}
              error={wanted.ok ? undefined : wanted.why}
              onChange={setText}
            />
          )}
          <Field label="Comment" hint={`Kept in ${vendorName}'s own history.`}>
            {(control) => (
              <Input
                {...control}
                inputSize="form"
                maxLength={500}
                value={comment}
                onChange={(event) => setComment(event.target.value)}
              />
            )}
          </Field>
          {preview.data && <VendorRequest request={preview.data.request} vendorName={vendorName} />}
          {preview.error && <ProblemNotice problem={problemOf(preview.error)} headingLevel={3} />}
          {problem && (
            <ProblemNotice
              problem={problem}
              vendorName={vendorName}
              requestId={problem.requestId}
              headingLevel={3}
            />
          )}
        </div>
      )}
    </Dialog>
  );
}

function Value({
  setting,
  text,
  error,
  onChange,
}: {
  setting: FlagSetting;
  text: string;
  error: string | undefined;
  onChange: (text: string) => void;
}) {
  if (typeof setting.value === 'boolean' && (text === 'true' || text === 'false')) {
    return (
      <div className="flex items-center gap-3">
        <span className="font-medium">Value</span>
        <Segmented
          label="Value"
          value={text}
          options={[
            { value: 'true', label: 'true' },
            { value: 'false', label: 'false' },
          ]}
          onChange={onChange}
        />
      </div>
    );
  }
  return (
    <Field label="Value" hint="One of the flag’s own variations, as JSON. Text needs quotes." error={error}>
      {(control) => (
        <Input
          {...control}
          mono
          inputSize="form"
          value={text}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}

function Outcome({ unknown, vendorName }: { unknown: boolean; vendorName: string }) {
  return (
    <div role="status" className="flex items-start gap-3">
      <HealthMark health={unknown ? 'attention' : 'working'} size={16} className="mt-0.5" />
      <div>
        <p className="font-medium">{unknown ? 'Sent, not confirmed' : 'Done'}</p>
        <p className="text-ink-2">
          {unknown
            ? `${vendorName} did not answer. The value may or may not be set: read the flags again before you repeat it.`
            : `${vendorName} accepted the change. The flags are read again.`}
        </p>
      </div>
    </div>
  );
}

function wishOf(flag: string, wanted: { readonly value?: FlagWish['value'] }, comment: string): FlagWish {
  return {
    flag,
    ...(wanted.value === undefined ? {} : { value: wanted.value }),
    ...(comment.trim() === '' ? {} : { comment: comment.trim() }),
  };
}
