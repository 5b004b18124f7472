'use client';

import Link from 'next/link';
import { type ReactNode, useId, useMemo, useState } from 'react';
import type { Group, GroupMember } from '#lib/domain/group.ts';
import { FilterBox } from '../data-table/filter-box.tsx';
import { hasWords, toSearchText } from '../data-table/search-text.ts';
import { ShortTime, useTimeZone } from '../data-table/short-time.tsx';
import { usePages } from '../data-table/use-pages.ts';
import { WholePager } from '../data-table/whole-pager.tsx';
import { Badge } from '../ui/badge.tsx';
import { FactValue } from '../ui/fact-value.tsx';
import { Initials } from '../ui/initials.tsx';
import { VendorEmail } from '../ui/vendor-email.tsx';
import { VendorText } from '../ui/vendor-text.tsx';

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
                <Place name={project} href={links.projectHref?.(project)} />
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
          <People people={group.managers} nobody="Nobody manages it." what="managers" links={links} />
        </Part>
      )}
      <Part title="Members" count={group.members.length}>
        <People people={group.members} nobody="Nobody is in it." what="members" links={links} />
      </Part>
    </div>
  );
}

function Place({ name, href }: { name: string; href: string | undefined }) {
  const shown = <VendorText text={name} expandable={false} />;
  if (href === undefined) return shown;
  return (
    <Link href={href} className="text-needle hover:underline">
      {shown}
    </Link>
  );
}

function Part({ title, count, children }: { title: string; count?: number; children: ReactNode }) {
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <h3 id={id} className="mb-1.5 font-medium">
        {title}
        {count !== undefined && (
          <span className="tabular pl-1.5 font-normal text-ink-3">{count.toLocaleString('en')}</span>
        )}
      </h3>
      {children}
    </section>
  );
}

function People({
  people,
  nobody,
  what,
  links,
}: {
  people: readonly GroupMember[];
  nobody: string;
  what: string;
  links: GroupLinks;
}) {
  const zone = useTimeZone();
  const [text, setText] = useState('');
  const texts = useMemo(
    () => people.map((person) => ({ person, text: toSearchText([person.name, person.email, person.key]) })),
    [people],
  );
  const found = texts.filter((one) => hasWords(one.text, text));
  const pages = usePages(found, 50);
  if (people.length === 0) return <p className="text-ink-2">{nobody}</p>;
  return (
    <>
      {people.length > 8 && (
        <FilterBox
          label={`Filter ${what}`}
          placeholder="Name or e-mail"
          value={text}
          onChange={setText}
          className="mb-2 w-full"
        />
      )}
      {found.length === 0 && (
        <p role="status" className="text-ink-2">
          Nobody matches.
        </p>
      )}
      <ul className="divide-y divide-line">
        {pages.rows.map(({ person }) => (
          <li key={person.key} className="flex flex-wrap items-center gap-x-3 py-1.5">
            <Initials name={person.name} />
            <div className="min-w-0 flex-1 wrap-anywhere">
              <p>
                <Place name={person.name} href={links.personHref?.(person.key)} />
              </p>
              {person.email !== undefined && (
                <p className="text-meta text-ink-2">
                  <VendorEmail email={person.email} />
                </p>
              )}
            </div>
            {person.since !== undefined && (
              <span className="shrink-0 text-meta text-ink-2 max-sm:basis-full max-sm:pl-9">
                since <ShortTime iso={person.since} zone={zone} />
              </span>
            )}
          </li>
        ))}
      </ul>
      <div className="-mx-6">
        <WholePager pages={pages} total={found.length} matching={text !== ''} />
      </div>
    </>
  );
}
