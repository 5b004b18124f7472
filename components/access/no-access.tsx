import type { AccessReport } from '#lib/domain/access-report.ts';
import { DecisionMark } from '../ui/decision-mark.tsx';

/** Absent and empty are two different answers. */
export function NoAccess({ report, vendorName }: { report: AccessReport | undefined; vendorName: string }) {
  return (
    <div role="status" className="mt-5 flex items-start gap-3 rounded-panel border border-line p-4">
      <DecisionMark decision="unknown" word={null} size={16} className="mt-0.5" />
      {report === undefined ? (
        <div>
          <p className="font-medium">{vendorName} sent nothing about access</p>
          <p className="text-ink-2">That is unknown. It is neither allowed nor denied.</p>
        </div>
      ) : (
        <div>
          <p className="font-medium">{vendorName} sent an empty list</p>
          <p className="text-ink-2">
            It names no action as allowed and none as denied. Actions it does not name stay unknown.
          </p>
        </div>
      )}
    </div>
  );
}
