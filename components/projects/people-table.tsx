'use client';

import type { ProjectPerson } from '#lib/domain/project-access.ts';
import type { RoleSummary } from '#lib/domain/role.ts';
import { ShortTime } from '../data-table/short-time.tsx';
import { HolderIcon } from '../ui/holder-icon.tsx';
import { IntentLink } from '../ui/intent-link.tsx';
import { useTimeZone } from '../ui/time-zone.tsx';
import { VendorEmail } from '../ui/vendor-email.tsx';
import { VendorText } from '../ui/vendor-text.tsx';
import { addedSpan } from './access-index.ts';
import type { AccessLinks } from './access-links.ts';
import { Added } from './added.tsx';
import { GrantList } from './grant-list.tsx';
import { CELL, HEAD } from './table-style.ts';

/** On a narrow window a person's roles and dates stand under the name. */
export function PeopleTable({
  people,
  roles,
  links,
}: {
  people: readonly ProjectPerson[];
  roles: readonly RoleSummary[];
  links: AccessLinks;
}) {
  const zone = useTimeZone();
  return (
    <table aria-label="People of the project" className="w-full table-fixed border-y border-line">
      <thead className="border-b border-line bg-well">
        <tr>
          <th scope="col" className={`${HEAD} sm:w-[32%]`}>
            Who
          </th>
          <th scope="col" className={`${HEAD} max-sm:hidden`}>
            Roles here
          </th>
          <th scope="col" className={`${HEAD} w-[128px] max-md:hidden`}>
            Added
          </th>
          <th scope="col" className={`${HEAD} w-[128px] max-md:hidden`}>
            Last seen
          </th>
        </tr>
      </thead>
      <tbody className="divide-y divide-line">
        {people.map((person) => (
          <tr key={`${person.kind} ${person.key}`} className="hover:bg-hover">
            <td className={CELL}>
              <Who person={person} href={links.personHref?.(person.key)} />
              <div className="mt-1.5 pl-9 sm:hidden">
                <GrantList grants={person.grants} roles={roles} links={links} />
              </div>
              <p className="mt-1 pl-9 text-meta text-ink-2 md:hidden">
                added <Added span={addedSpan(person.grants)} zone={zone} inLine />
              </p>
            </td>
            <td className={`${CELL} max-sm:hidden`}>
              <GrantList grants={person.grants} roles={roles} links={links} />
            </td>
            <td className={`${CELL} max-md:hidden`}>
              <Added span={addedSpan(person.grants)} zone={zone} />
            </td>
            <td className={`${CELL} max-md:hidden`}>
              {person.lastSeen === undefined ? (
                <span className="text-ink-3">not sent</span>
              ) : (
                <ShortTime iso={person.lastSeen} zone={zone} />
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Who({ person, href }: { person: ProjectPerson; href: string | undefined }) {
  const name = person.name ?? person.login ?? person.email ?? person.key;
  const shown = <VendorText text={name} expandable={false} />;
  const second = person.email ?? (person.login === name ? undefined : person.login);
  return (
    <div className="flex gap-3">
      <HolderIcon kind={person.kind} name={name} />
      <div className="min-w-0 wrap-anywhere">
        <p className="font-medium">
          {href === undefined ? (
            shown
          ) : (
            <IntentLink
              href={href}
              className="relative hover:underline max-sm:after:absolute max-sm:after:inset-x-0 max-sm:after:-inset-y-2.5"
            >
              {shown}
            </IntentLink>
          )}
        </p>
        <p className="text-meta text-ink-2">
          {person.kind === 'service-account' && 'service account'}
          {person.kind === 'service-account' && second !== undefined && ', '}
          {second !== undefined &&
            (second === person.email ? <VendorEmail email={second} /> : <VendorText text={second} />)}
          {person.kind === 'user' && second === undefined && (
            <span className="text-ink-3">no e-mail sent</span>
          )}
        </p>
      </div>
    </div>
  );
}
