import { useId } from 'react';
import type { ProjectAccessList } from '#lib/domain/project-access.ts';
import type { RoleSummary } from '#lib/domain/role.ts';
import { formatCount } from '../ui/format-count.ts';
import { IntentLink } from '../ui/intent-link.tsx';
import { Tag } from '../ui/tag.tsx';
import { VendorText } from '../ui/vendor-text.tsx';
import { type AccessIndex, countsOf, type RoleCounts } from './access-index.ts';
import type { AccessLinks } from './access-links.ts';

/** Every role there is to give in the project, what it is for and who holds it here; those nobody holds included. */
export function RolesAvailable({
  list,
  index,
  links,
  className,
}: {
  list: ProjectAccessList;
  index: AccessIndex;
  links: AccessLinks;
  className: string;
}) {
  const id = useId();
  return (
    <aside
      aria-labelledby={id}
      className={`shrink-0 border-line px-4 py-4 max-lg:border-t sm:px-6 lg:w-[320px] lg:overflow-y-auto lg:border-l ${className}`}
    >
      <h2 id={id} className="border-b border-line pb-2 text-head">
        Roles available <span className="tabular pl-1 font-normal text-ink-3">{list.roles.length}</span>
      </h2>
      {list.roles.length === 0 ? (
        <p className="mt-3 text-ink-2">None was sent.</p>
      ) : (
        <ul className="divide-y divide-line">
          {list.roles.map((role) => (
            <Line
              key={role.id}
              role={role}
              counts={countsOf(index, role.id)}
              href={links.roleHref?.(role.id)}
            />
          ))}
        </ul>
      )}
    </aside>
  );
}

function Line({ role, counts, href }: { role: RoleSummary; counts: RoleCounts; href: string | undefined }) {
  const shown = <VendorText text={role.name} expandable={false} />;
  return (
    <li className="py-2.5">
      <p className="flex items-baseline justify-between gap-3">
        <span className="min-w-0 font-medium wrap-anywhere">
          {href === undefined ? (
            shown
          ) : (
            <IntentLink href={href} className="hover:underline">
              {shown}
            </IntentLink>
          )}
        </span>
        <span className="shrink-0 text-meta text-ink-2">
          {role.builtIn === undefined ? (
            <VendorText text={role.kind} expandable={false} />
          ) : role.builtIn ? (
            'built in'
          ) : (
            'custom'
          )}
        </span>
      </p>
      {role.description !== undefined && (
        <p className="text-ink-2 wrap-anywhere">
          <VendorText text={role.description} />
        </p>
      )}
      <p className="tabular mt-0.5 text-meta text-ink-2">
        <HeldBy counts={counts} />
      </p>
    </li>
  );
}

function HeldBy({ counts: { direct, viaGroups, groups } }: { counts: RoleCounts }) {
  if (direct + viaGroups + groups === 0) return <Tag dashed>unused here</Tag>;
  const parts = [
    direct === 0 ? undefined : `${formatCount(direct)} directly`,
    viaGroups === 0 ? undefined : `${formatCount(viaGroups)} through groups`,
    groups === 0 ? undefined : `${formatCount(groups)} ${groups === 1 ? 'group' : 'groups'}`,
  ].filter((part) => part !== undefined);
  return <>held by {parts.join(', ')}</>;
}
