'use client';

import { useMemo, useState } from 'react';
import type { GroupMember } from '#lib/domain/group.ts';
import { FilterBox } from '../data-table/filter-box.tsx';
import { hasWords, toSearchText } from '../data-table/search-text.ts';
import { ShortTime } from '../data-table/short-time.tsx';
import { usePages } from '../data-table/use-pages.ts';
import { WholePager } from '../data-table/whole-pager.tsx';
import { Initials } from '../ui/initials.tsx';
import { useTimeZone } from '../ui/time-zone.tsx';
import { VendorEmail } from '../ui/vendor-email.tsx';
import { PlaceLink } from './place-link.tsx';

/** Members or managers of a group, found by name or e-mail, fifty at a time. */
export function GroupPeople({
  people,
  nobody,
  what,
  hrefOf,
}: {
  people: readonly GroupMember[];
  nobody: string;
  what: string;
  hrefOf: ((key: string) => string | undefined) | undefined;
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
                <PlaceLink name={person.name} href={hrefOf?.(person.key)} />
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
