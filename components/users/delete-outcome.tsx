import type { ReactNode } from 'react';
import { type Health, HealthMark } from '../ui/health-mark.tsx';

type State = 'deleted' | 'already-absent' | 'unknown';

const HEALTH: Readonly<Record<State, Health>> = {
  deleted: 'working',
  'already-absent': 'note',
  unknown: 'attention',
};

/** Three outcomes, three sentences; a lost answer is never called a success. */
export function DeleteOutcome({
  state,
  vendorName,
  children,
}: {
  state: State;
  vendorName: string;
  children: ReactNode;
}) {
  return (
    <div role={state === 'unknown' ? 'alert' : 'status'} className="flex items-start gap-3">
      <HealthMark health={HEALTH[state]} size={16} className="mt-0.5" />
      <div>
        <p className="font-medium">{titleOf(state)}</p>
        <p className="text-ink-2">
          {state === 'deleted' && (
            <>
              {vendorName} confirmed that {children} is gone.
            </>
          )}
          {state === 'already-absent' && (
            <>
              {vendorName} had no {children} any more. Nothing was changed.
            </>
          )}
          {state === 'unknown' && (
            <>
              {vendorName} was asked to delete {children} and its answer was lost. Rolecall reads back what
              became of it and writes that to the audit log. Do not repeat it before that.
            </>
          )}
        </p>
      </div>
    </div>
  );
}

function titleOf(state: State): string {
  if (state === 'deleted') return 'Deleted';
  return state === 'already-absent' ? 'It was already absent' : 'Unconfirmed';
}
