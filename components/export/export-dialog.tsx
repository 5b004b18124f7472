'use client';

import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import type { ExportPlan } from '#lib/queries/answers.ts';
import { problemOf } from '#lib/queries/problem-error.ts';
import { exportPlanQuery } from '#lib/queries/suggestions.ts';
import { ProblemNotice } from '../feedback/problem-notice.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { formatCount } from '../ui/format-count.ts';
import { HealthMark } from '../ui/health-mark.tsx';
import { TickGauge } from '../ui/tick-gauge.tsx';
import type { ExportFormat } from './row-counter.ts';
import { type ExportState, type ExportTarget, useExport } from './use-export.ts';

const FORMATS: readonly { readonly id: ExportFormat; readonly label: string; readonly about: string }[] = [
  {
    id: 'csv',
    label: 'CSV',
    about: 'For spreadsheets. A cell that could act as a formula starts with an apostrophe.',
  },
  { id: 'ndjson', label: 'NDJSON', about: 'One JSON object a line; every value and its type as sent.' },
];

/** All rows the view matches, in the columns shown; its cost is said before it starts. */
export function ExportDialog({ target, onClose }: { target: ExportTarget; onClose: () => void }) {
  const [format, setFormat] = useState<ExportFormat>('csv');
  const plan = useQuery(exportPlanQuery(target, target.parameters));
  const { state, start, cancel } = useExport(target);
  const ready = state.step === 'ready' || state.step === 'cancelled' || state.step === 'problem';
  return (
    <Dialog
      title="Export all that matches"
      description={`${target.columns.length} columns as shown now, in the list’s own order.`}
      onClose={onClose}
      foot={
        ready ? (
          <>
            <Button onClick={onClose}>Cancel</Button>
            <Button variant="ink" onClick={() => void start(format)}>
              Start export
            </Button>
          </>
        ) : state.step === 'running' ? (
          <Button onClick={cancel}>Stop</Button>
        ) : (
          <Button variant="ink" onClick={onClose}>
            Close
          </Button>
        )
      }
    >
      <div className="space-y-4">
        {ready && <Formats format={format} onPick={setFormat} />}
        {ready &&
          (plan.error ? (
            <ProblemNotice problem={problemOf(plan.error)} headingLevel={3} />
          ) : (
            <Plan plan={plan.data} />
          ))}
        <Progress state={state} plan={plan.data} />
      </div>
    </Dialog>
  );
}

function Formats({ format, onPick }: { format: ExportFormat; onPick: (format: ExportFormat) => void }) {
  return (
    <fieldset className="rounded-panel border border-line">
      <legend className="sr-only">Format</legend>
      {FORMATS.map(({ id, label, about }) => (
        <label
          key={id}
          className="flex items-start gap-3 border-t border-line px-3.5 py-2.5 first-of-type:border-t-0 has-focus-visible:outline-2 has-focus-visible:outline-needle"
        >
          <input
            type="radio"
            name="format"
            checked={format === id}
            onChange={() => onPick(id)}
            className="mt-[3px] size-[14px] appearance-none rounded-full border border-edge bg-surface outline-none checked:border-4 checked:border-ink"
          />
          <span>
            <span className="block font-medium">{label}</span>
            <span className="block text-meta text-ink-3">{about}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}

function Plan({ plan }: { plan: ExportPlan | undefined }) {
  const about = plan?.rowsAreEstimate ? '≈' : '';
  return (
    <dl aria-busy={plan === undefined} className="grid grid-cols-[140px_1fr] gap-y-1.5">
      <Fact label="Rows expected">
        {plan === undefined
          ? 'asking'
          : plan.rows === null
            ? 'the vendor does not say'
            : `${about}${formatCount(plan.rows)}`}
      </Fact>
      <Fact label="Vendor calls">
        {plan === undefined
          ? 'asking'
          : plan.vendorCalls === null
            ? 'unknown until it ends'
            : `${about}${formatCount(plan.vendorCalls)}, taken from the same allowance as every screen`}
      </Fact>
    </dl>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-ink-3">{label}</dt>
      <dd className="tabular">{children}</dd>
    </>
  );
}

function Progress({ state, plan }: { state: ExportState; plan: ExportPlan | undefined }) {
  switch (state.step) {
    case 'ready':
      return null;
    case 'running':
      return (
        <div role="status">
          <p className="tabular font-medium">
            {formatCount(state.rows)}
            {plan?.rows != null && ` of ${plan.rowsAreEstimate ? '≈' : ''}${formatCount(plan.rows)}`} rows
          </p>
          <p className="mt-1 flex items-center gap-3 text-meta text-ink-3">
            {plan?.rows != null && <TickGauge value={state.rows} limit={plan.rows} ticks={60} />}
            {formatCount(Math.round(state.bytes / 1024))} KB
          </p>
        </div>
      );
    case 'done':
      return (
        <Outcome health="working" title={`Saved ${formatCount(state.rows)} rows`}>
          <span className="font-mono text-mono">{state.name}</span>
        </Outcome>
      );
    case 'incomplete':
      return (
        <Outcome
          health="failing"
          title={`This file is incomplete: it stops after ${formatCount(state.rows)} rows`}
          alert
        >
          {state.reason} It was saved as <span className="font-mono text-mono break-all">{state.name}</span>.
          Do not take it for the whole list.
        </Outcome>
      );
    case 'cancelled':
      return (
        <Outcome health="off" title="Stopped">
          Nothing was saved. {formatCount(state.rows)} rows had arrived.
        </Outcome>
      );
    case 'problem':
      return <ProblemNotice problem={state.problem} requestId={state.problem.requestId} headingLevel={3} />;
  }
}

function Outcome({
  health,
  title,
  alert = false,
  children,
}: {
  health: 'working' | 'failing' | 'off';
  title: string;
  alert?: boolean;
  children: ReactNode;
}) {
  return (
    <div
      role={alert ? 'alert' : 'status'}
      className={`flex items-start gap-3 rounded-panel border p-3.5 ${alert ? 'border-deny-line bg-deny-wash' : 'border-line'}`}
    >
      <HealthMark health={health} size={16} className="mt-0.5" />
      <div className="min-w-0">
        <p className="font-medium">{title}</p>
        <p className="text-ink-2">{children}</p>
      </div>
    </div>
  );
}
