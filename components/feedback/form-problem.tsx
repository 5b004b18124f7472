import { PROBLEMS } from '#lib/domain/problem.ts';
import type { RequestProblem } from '#lib/queries/request.ts';
import { HealthMark } from '../ui/health-mark.tsx';

/** A refusal above the button of a form: what happened and how long to wait, with the request id. */
export function FormProblem({ problem, title }: { problem: RequestProblem; title?: string | undefined }) {
  const wait = problem.retryAfterSeconds;
  return (
    <div
      role="alert"
      className="flex gap-2.5 rounded-control border border-deny-line bg-deny-wash px-3 py-2.5"
    >
      <HealthMark health="failing" size={15} className="mt-[3px]" />
      <div className="min-w-0 text-body">
        <p className="font-medium text-ink">{title ?? PROBLEMS[problem.slug].title}</p>
        <p className="text-ink-2">
          {problem.detail}
          {wait !== undefined && ` Try again in ${wait} s.`}
        </p>
        {problem.requestId !== undefined && (
          <p className="mt-0.5 font-mono text-mono leading-4 break-all text-ink-2">{problem.requestId}</p>
        )}
      </div>
    </div>
  );
}
