'use client';

import type { ProjectGroup } from '#lib/domain/project-access.ts';
import type { RoleSummary } from '#lib/domain/role.ts';
import { formatCount } from '../ui/format-count.ts';
import { HolderIcon } from '../ui/holder-icon.tsx';
import { IntentLink } from '../ui/intent-link.tsx';
import { useTimeZone } from '../ui/time-zone.tsx';
import { VendorText } from '../ui/vendor-text.tsx';
import { addedSpan } from './access-index.ts';
import type { AccessLinks } from './access-links.ts';
import { Added } from './added.tsx';
import { GrantList } from './grant-list.tsx';
import { CELL, HEAD } from './table-style.ts';

/** Groups with roles in the project: every member holds them. */
export function GroupTable({
  groups,
  roles,
  links,
}: {
  groups: readonly ProjectGroup[];
  roles: readonly RoleSummary[];
  links: AccessLinks;
}) {
  const zone = useTimeZone();
  return (
    <table aria-label="Groups of the project" className="w-full table-fixed border-y border-line">
      <thead className="border-b border-line bg-well">
        <tr>
          <th scope="col" className={`${HEAD} sm:w-[32%]`}>
            Group
          </th>
          <th scope="col" className={`${HEAD} max-sm:hidden`}>
            Roles here
          </th>
          <th scope="col" className={`${HEAD} w-[128px] max-md:hidden`}>
            Added
          </th>
          <th scope="col" className={`${HEAD} w-[96px] text-right`}>
            Members
          </th>
        </tr>
      </thead>
      <tbody className="divide-y divide-line">
        {groups.map((group) => (
          <tr key={group.key} className="hover:bg-hover">
            <td className={CELL}>
              <GroupName group={group} href={links.groupHref?.(group.key)} />
              <div className="mt-1.5 pl-9 sm:hidden">
                <GrantList grants={group.grants} roles={roles} links={links} />
              </div>
            </td>
            <td className={`${CELL} max-sm:hidden`}>
              <GrantList grants={group.grants} roles={roles} links={links} />
            </td>
            <td className={`${CELL} max-md:hidden`}>
              <Added span={addedSpan(group.grants)} zone={zone} />
            </td>
            <td className={`${CELL} tabular text-right`}>{formatCount(group.memberCount)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function GroupName({ group, href }: { group: ProjectGroup; href: string | undefined }) {
  const shown = <VendorText text={group.name} expandable={false} />;
  return (
    <div className="flex gap-3">
      <HolderIcon kind="group" name={group.name} />
      <div className="min-w-0 wrap-anywhere">
        <p className="font-medium">
          {href === undefined ? (
            shown
          ) : (
            <IntentLink href={href} className="hover:underline">
              {shown}
            </IntentLink>
          )}
        </p>
        {group.description !== undefined && (
          <p className="text-meta text-ink-2">
            <VendorText text={group.description} />
          </p>
        )}
      </div>
    </div>
  );
}
