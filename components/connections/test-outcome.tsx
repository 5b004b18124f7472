import { Check } from 'lucide-react';
import type { ConnectionTest } from '#lib/contract/connection.ts';
import type { RequestProblem } from '#lib/queries/request.ts';
import { FormProblem } from '../feedback/form-problem.tsx';
import { LoadingTicks } from '../feedback/loading-ticks.tsx';
import { HealthMark } from '../ui/health-mark.tsx';
import { VendorText } from '../ui/vendor-text.tsx';
import { AbilityList } from './ability-list.tsx';
import { testFailureWords } from './test-failure-words.ts';

export type TestState =
  | { readonly phase: 'idle' }
  | { readonly phase: 'asking' }
  | { readonly phase: 'answered'; readonly answer: ConnectionTest }
  | { readonly phase: 'refused'; readonly problem: RequestProblem };

/** The result of a test in words: who the credential is, what it reads, which screens will be empty. */
export function TestOutcome({ state, vendorName }: { state: TestState; vendorName: string }) {
  return (
    <div aria-live="polite">
      {state.phase === 'asking' && <LoadingTicks words={`Asking ${vendorName}`} />}
      {state.phase === 'refused' && <FormProblem problem={state.problem} title="The test was not run" />}
      {state.phase === 'answered' && <Answered answer={state.answer} />}
    </div>
  );
}

function Answered({ answer }: { answer: ConnectionTest }) {
  if (!answer.works) {
    const { title, next } = testFailureWords(answer.failure);
    return (
      <div className="flex gap-2.5 rounded-control border border-deny-line bg-deny-wash px-3 py-2.5">
        <HealthMark health="failing" size={15} className="mt-[3px]" />
        <div>
          <p className="font-medium">{title}</p>
          <p className="text-ink-2">{next}</p>
        </div>
      </div>
    );
  }
  const { report } = answer;
  return (
    <div>
      <p className="mb-2 flex items-center gap-2 font-medium">
        <Check aria-hidden className="size-4 stroke-2 text-allow" />
        <span>
          It works: <VendorText text={report.identity} />
        </span>
      </p>
      <AbilityList abilities={report.abilities} />
      {report.caveat !== undefined && <p className="mt-2 text-meta text-ink-2">{report.caveat}</p>}
    </div>
  );
}
