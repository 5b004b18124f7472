import { type ReactNode, useId } from 'react';
import type { Group } from '#lib/domain/group.ts';
import { Badge } from '../ui/badge.tsx';
import { FactValue } from '../ui/fact-value.tsx';
import { formatCount } from '../ui/format-count.ts';
import { VendorText } from '../ui/vendor-text.tsx';
import { GroupPeople } from './group-people.tsx';
import { PlaceLink } from './place-link.tsx';

export interface GroupLinks {
  /** Undefined: this person or project has no page. */
  readonly personHref?: (key: string) => string | undefined;
  readonly projectHref?: (key: string) => string | undefined;
}

/** One group: roles its members hold through it, the projects it reaches, who manages it and who is in it. */
export function GroupDetail({ group, links }: { group: Group; links: GroupLinks }) {
  return (
    <div className="space-y-5">
      {group.roles.length > 0 && (
        <Part title="Roles every member holds">
          <ul className="flex flex-wrap gap-1.5">
            {group.roles.map((role) => (
              <li key={role} className="inline-flex max-w-full">
                <Badge>
                  <VendorText text={role} expandable={false} />
                </Badge>
              </li>
            ))}
          </ul>
        </Part>
      )}
      {group.projects.length > 0 && (
        <Part title="Has roles in" count={group.projects.length}>
          <ul className="flex flex-wrap gap-x-4 gap-y-1">
            {group.projects.map((project) => (
              <li key={project} className="min-w-0 wrap-anywhere">
                <PlaceLink name={project} href={links.projectHref?.(project)} />
              </li>
            ))}
          </ul>
        </Part>
      )}
      {group.facts.length > 0 && (
        <Part title="About it">
          <dl className="grid grid-cols-[112px_minmax(0,1fr)] gap-x-3 gap-y-1.5">
            {group.facts.map((fact) => (
              <div key={fact.id} className="col-span-2 grid grid-cols-subgrid">
                <dt className="text-ink-3">{fact.label}</dt>
                <dd className="min-w-0 wrap-anywhere">
                  <FactValue value={fact.value} />
                </dd>
              </div>
            ))}
          </dl>
        </Part>
      )}
      {group.managers !== undefined && (
        <Part title="Managers" count={group.managers.length}>
          <GroupPeople
            people={group.managers}
            nobody="Nobody manages it."
            what="managers"
            hrefOf={links.personHref}
          />
        </Part>
      )}
      <Part title="Members" count={group.members.length}>
        <GroupPeople
          people={group.members}
          nobody="Nobody is in it."
          what="members"
          hrefOf={links.personHref}
        />
      </Part>
    </div>
  );
}

function Part({ title, count, children }: { title: string; count?: number; children: ReactNode }) {
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <h3 id={id} className="mb-1.5 font-medium">
        {title}
        {count !== undefined && (
          <span className="tabular pl-1.5 font-normal text-ink-3">{formatCount(count)}</span>
        )}
      </h3>
      {children}
    </section>
  );
}
