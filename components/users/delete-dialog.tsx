'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import type { DeleteIntent } from '#lib/queries/answers.ts';
import { createDeleteIntent, deleteRecord } from '#lib/queries/record.ts';
import type { RecordAddress } from '#lib/queries/record-address.ts';
import type { RequestProblem } from '#lib/queries/request.ts';
import { LoadingTicks } from '../feedback/loading-ticks.tsx';
import { ProblemNotice } from '../feedback/problem-notice.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { VendorText } from '../ui/vendor-text.tsx';
import { DeleteConfirmation } from './delete-confirmation.tsx';
import { DeleteOutcome } from './delete-outcome.tsx';
import { PasswordProof } from './password-proof.tsx';

type Step =
  | { readonly name: 'preparing' }
  | { readonly name: 'password' }
  | { readonly name: 'confirm'; readonly intent: DeleteIntent }
  | { readonly name: 'refused'; readonly problem: RequestProblem }
  | { readonly name: 'ended'; readonly state: 'deleted' | 'already-absent' | 'unknown' };

/** R65: what would go, the exact request, the key typed once more; then one call, and its outcome in words. */
export function DeleteDialog({
  address,
  vendorName,
  singular,
  back,
  onClose,
}: {
  address: RecordAddress;
  vendorName: string;
  singular: string;
  /** The list to return to once the record is gone. */
  back: string;
  onClose: () => void;
}) {
  const router = useRouter();
  const client = useQueryClient();
  const [step, setStep] = useState<Step>({ name: 'preparing' });
  const [typed, setTyped] = useState('');
  const [busy, setBusy] = useState(false);
  // One deletion is meant per intent: sending it again after a lost answer must not delete twice (R67).
  const idempotencyKey = useRef('');

  const prepare = async () => {
    setStep({ name: 'preparing' });
    const result = await createDeleteIntent(address);
    idempotencyKey.current = crypto.randomUUID();
    if (result.ok) setStep({ name: 'confirm', intent: result.value });
    else if (result.problem.slug === 'reauth-required') setStep({ name: 'password' });
    else setStep({ name: 'refused', problem: result.problem });
  };
  const started = useRef(false);
  useEffect(() => {
    if (started.current) return;
    started.current = true;
    void prepare();
  });

  const send = async (event: FormEvent, intent: DeleteIntent) => {
    event.preventDefault();
    if (typed !== address.key || busy) return;
    setBusy(true);
    const result = await deleteRecord(
      address,
      { token: intent.token, confirmKey: typed },
      idempotencyKey.current,
    );
    setBusy(false);
    if (!result.ok && result.problem.slug === 'reauth-required') return setStep({ name: 'password' });
    if (!result.ok && result.problem.unreachable) return setStep({ name: 'ended', state: 'unknown' });
    if (!result.ok) return setStep({ name: 'refused', problem: result.problem });
    setStep({ name: 'ended', state: result.value.state });
    void client.invalidateQueries({ queryKey: ['rows', address.connectionId] });
  };
  const leave = () => (step.name === 'ended' && step.state !== 'unknown' ? router.push(back) : onClose());

  return (
    <Dialog
      title={`Delete this ${singular} from ${vendorName}`}
      onClose={leave}
      className="w-[560px]"
      foot={
        step.name === 'confirm' ? (
          <>
            <Button onClick={onClose}>Keep it</Button>
            <Button
              variant="ink"
              type="submit"
              form="delete-confirmation"
              busy={busy}
              disabledReason={typed === address.key ? undefined : 'Type the key exactly first.'}
            >
              Delete
            </Button>
          </>
        ) : step.name === 'ended' || step.name === 'refused' ? (
          <Button variant="ink" onClick={leave}>
            {step.name === 'ended' && step.state !== 'unknown' ? 'Back to the list' : 'Close'}
          </Button>
        ) : undefined
      }
    >
      {step.name === 'preparing' && <LoadingTicks words={`Asking ${vendorName} what would go`} />}
      {step.name === 'password' && <PasswordProof onProven={() => void prepare()} />}
      {step.name === 'confirm' && (
        <form id="delete-confirmation" onSubmit={(event) => void send(event, step.intent)}>
          <DeleteConfirmation
            intent={step.intent}
            expectedKey={address.key}
            vendorName={vendorName}
            typed={typed}
            onType={setTyped}
          />
        </form>
      )}
      {step.name === 'refused' && (
        <ProblemNotice
          problem={step.problem}
          vendorName={vendorName}
          requestId={step.problem.requestId}
          headingLevel={3}
          retry={<Button onClick={() => void prepare()}>Try again</Button>}
        />
      )}
      {step.name === 'ended' && (
        <DeleteOutcome state={step.state} vendorName={vendorName}>
          <VendorText text={address.key} expandable={false} className="font-mono text-mono" />
        </DeleteOutcome>
      )}
    </Dialog>
  );
}
