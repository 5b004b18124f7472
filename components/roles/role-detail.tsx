'use client';

import { type ReactNode, useState } from 'react';
import type { RoleDetail as Detail } from '#lib/domain/role.ts';
import { SkeletonLines } from '../feedback/skeleton-lines.tsx';
import { type EditionOffers, InsteadOfAnswer, type WholeAnswer } from '../feedback/whole-answer.tsx';
import { CopyButton } from '../ui/copy-button.tsx';
import { formatCount } from '../ui/format-count.ts';
import { JsonText } from '../ui/json-text.tsx';
import { Segmented } from '../ui/segmented.tsx';
import { type HolderLinks, HolderList } from './holder-list.tsx';
import { PermissionList } from './permission-list.tsx';
import { RoleFacts } from './role-facts.tsx';

export interface RoleDetailProps extends HolderLinks {
  readonly answer: WholeAnswer<Detail>;
  readonly vendorName: string;
  /** The vendor's word, singular: "role", "profile". */
  readonly singular: string;
  readonly offers?: EditionOffers;
  /** Draws a role that is a policy, in place of its list of permissions. */
  readonly policies?: (policies: NonNullable<Detail['policies']>) => ReactNode;
}

/** What a role allows, place by place, and who holds it by what. The page has its name as title. */
export function RoleDetail({ answer, vendorName, singular, offers, policies, ...links }: RoleDetailProps) {
  const [shown, setShown] = useState<'permissions' | 'holders' | 'raw'>('permissions');
  if (answer.state !== 'here') {
    return (
      <InsteadOfAnswer
        answer={answer}
        what={`what a ${singular} allows`}
        vendorName={vendorName}
        offers={offers ?? []}
        skeleton={<SkeletonLines widths={['8%', '30%', '44%']} />}
      />
    );
  }
  const role = answer.value;
  const said = policies === undefined ? undefined : role.policies;
  const permissions = role.permissions.reduce((sum, group) => sum + group.permissions.length, 0);
  const statements = said?.reduce((sum, policy) => sum + policy.statements.length, 0);
  return (
    <div className="flex flex-col lg:min-h-full lg:flex-row">
      <div className="min-w-0 flex-1 px-4 pt-4 pb-8 sm:px-6">
        <Segmented
          label="Show"
          value={shown}
          options={[
            {
              value: 'permissions',
              label:
                statements === undefined
                  ? `Permissions ${formatCount(permissions)}`
                  : `Statements ${formatCount(statements)}`,
            },
            {
              value: 'holders',
              label: `Held by ${formatCount(role.holders ?? role.holderList.length)}`,
            },
            { value: 'raw', label: 'Raw JSON' },
          ]}
          onChange={setShown}
        />
        {shown === 'permissions' && said !== undefined && policies?.(said)}
        {shown === 'permissions' && said === undefined && (
          <PermissionList groups={role.permissions} singular={singular} vendorName={vendorName} />
        )}
        {shown === 'holders' && (
          <HolderList
            holders={role.holderList}
            caveat={role.holdersCaveat}
            singular={singular}
            links={links}
          />
        )}
        {shown === 'raw' && (
          <div className="mt-4 rounded-panel border border-line bg-well p-4">
            <div className="-mt-1 -mr-1 flex justify-end">
              <CopyButton text={JSON.stringify(role.raw, null, 2)} />
            </div>
            <JsonText value={role.raw} />
          </div>
        )}
      </div>
      <RoleFacts role={role} />
    </div>
  );
}
