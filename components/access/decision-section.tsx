'use client';

import { ChevronDown, ChevronRight } from 'lucide-react';
import { useId, useState } from 'react';
import type { HeldRole, PermissionDecision } from '#lib/domain/person-access.ts';
import { DecisionMark } from '../ui/decision-mark.tsx';
import { GrantBadge } from '../ui/grant-badge.tsx';
import { VendorText } from '../ui/vendor-text.tsx';
import { MARKS, OUTCOME_WORDS } from './decisions.ts';

/** The decisions that hold in the same place; each opens to the roles that give it. */
export function DecisionSection({
  label,
  decisions,
  roles,
  vendorName,
}: {
  label: string;
  decisions: readonly PermissionDecision[];
  roles: readonly HeldRole[];
  vendorName: string;
}) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="mt-5">
      <h3 id={id} className="mb-1.5 font-medium">
        <VendorText text={label} expandable={false} />{' '}
        <span className="tabular pl-0.5 font-normal text-ink-3">{decisions.length}</span>
      </h3>
      <ul className="divide-y divide-line overflow-hidden rounded-panel border border-line">
        {decisions.map((decision) => (
          <Line key={decision.id} decision={decision} roles={roles} vendorName={vendorName} />
        ))}
      </ul>
    </section>
  );
}

function Line({
  decision,
  roles,
  vendorName,
}: {
  decision: PermissionDecision;
  roles: readonly HeldRole[];
  vendorName: string;
}) {
  const id = useId();
  const [open, setOpen] = useState(false);
  const { outcome, label, detail } = decision;
  const Chevron = open ? ChevronDown : ChevronRight;
  return (
    <li className={open ? 'bg-well' : ''}>
      <div className="relative flex items-start gap-3 py-2 pr-10 pl-3.5 hover:bg-hover">
        <DecisionMark decision={MARKS[outcome]} word={null} size={16} />
        <div className="min-w-0 flex-1 wrap-anywhere">
          <button
            type="button"
            aria-expanded={open}
            aria-controls={`${id}-sources`}
            onClick={() => setOpen(!open)}
            className="max-w-full text-left outline-none after:absolute after:inset-0 focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-needle"
          >
            <VendorText text={label} expandable={false} />
            {label !== decision.id && (
              <span className="ml-2 font-mono text-mono text-ink-3">
                <VendorText text={decision.id} expandable={false} />
              </span>
            )}
          </button>
          {detail !== undefined && (
            <p className="text-meta text-ink-2">
              <VendorText text={detail} expandable={false} />
            </p>
          )}
        </div>
        <span className="shrink-0 text-meta leading-5 text-ink-2">{OUTCOME_WORDS[outcome]}</span>
        <Chevron aria-hidden className="absolute top-3 right-3.5 size-[14px] stroke-[1.8] text-ink-3" />
      </div>
      {open && (
        <div id={`${id}-sources`} className="border-t border-line py-2.5 pr-3.5 pl-[42px]">
          <Sources decision={decision} roles={roles} vendorName={vendorName} />
        </div>
      )}
    </li>
  );
}

function Sources({
  decision,
  roles,
  vendorName,
}: {
  decision: PermissionDecision;
  roles: readonly HeldRole[];
  vendorName: string;
}) {
  const held = decision.sources.flatMap((at) => {
    const role = roles[at];
    return role === undefined ? [] : [{ at, role }];
  });
  if (held.length === 0) {
    return <p className="text-ink-2">{noSource(decision.outcome, vendorName)}</p>;
  }
  return (
    <>
      <p className="mb-1.5 text-meta text-ink-2">
        {decision.outcome === 'allowed' ? 'Given by' : 'Roles that were looked at'}
      </p>
      <ul className="space-y-1.5">
        {held.map(({ at, role }) => (
          <li key={at} className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <GrantBadge via={role.via}>
              <VendorText text={role.name} expandable={false} />
            </GrantBadge>
            <span className="text-meta text-ink-2">
              <RolePlace role={role} />
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}

/** Where a role holds, in words. */
export function RolePlace({ role }: { role: HeldRole }) {
  if (role.project === undefined) return <>everywhere</>;
  return (
    <>
      in <VendorText text={role.project} expandable={false} />
    </>
  );
}

function noSource(outcome: PermissionDecision['outcome'], vendorName: string): string {
  if (outcome === 'allowed') return `${vendorName} says so without naming the role that gives it.`;
  if (outcome === 'not-allowed') return 'None of the roles held gives it.';
  return `${vendorName} does not publish enough to decide this. Unknown is not the same as allowed.`;
}
