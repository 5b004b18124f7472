'use client';

import { useMemo, useState } from 'react';
import type { RoleSummary, RoleList as Roles } from '#lib/domain/role.ts';
import { FilterBox } from '../data-table/filter-box.tsx';
import { hasWords, toSearchText } from '../data-table/search-text.ts';
import { usePages } from '../data-table/use-pages.ts';
import { WholePager } from '../data-table/whole-pager.tsx';
import { EmptyState } from '../feedback/empty-state.tsx';
import { LeftOut } from '../feedback/left-out.tsx';
import { NoMatches } from '../feedback/no-matches.tsx';
import { SkeletonHead, SkeletonLines } from '../feedback/skeleton-lines.tsx';
import { type EditionOffers, InsteadOfAnswer, type WholeAnswer } from '../feedback/whole-answer.tsx';
import { Button } from '../ui/button.tsx';
import { RoleTable } from './role-table.tsx';

export interface RoleListProps {
  readonly answer: WholeAnswer<Roles>;
  readonly vendorName: string;
  /** The vendor's word, plural, sentence case: "Roles", "Profiles". */
  readonly label: string;
  readonly offers?: EditionOffers;
  readonly hrefOf: (roleId: string) => string;
  /** Holders by role id, counted from who holds what, where that was read. */
  readonly counted?: ReadonlyMap<string, number> | undefined;
}

/** Every role of a connection: what kind it is, what it is for, how many hold it. */
export function RoleList({ answer, vendorName, label, offers, hrefOf, counted }: RoleListProps) {
  if (answer.state !== 'here') {
    return (
      <InsteadOfAnswer
        answer={answer}
        what={label.toLowerCase()}
        vendorName={vendorName}
        offers={offers ?? []}
        skeleton={
          <>
            <SkeletonHead />
            <SkeletonLines widths={['26%', '12%', '50%']} />
          </>
        }
      />
    );
  }
  const { items, caveat, unreadable } = answer.value;
  return (
    <>
      {items.length === 0 ? (
        <EmptyState title={`${vendorName} lists no ${label.toLowerCase()}`} className="px-4 py-8 sm:px-6" />
      ) : (
        <Filtered items={items} label={label} hrefOf={hrefOf} counted={counted} />
      )}
      <LeftOut caveats={[caveat]} unreadable={unreadable} className="px-4 py-3 sm:px-6" />
    </>
  );
}

function Filtered({
  items,
  label,
  hrefOf,
  counted,
}: {
  items: readonly RoleSummary[];
  label: string;
  hrefOf: (roleId: string) => string;
  counted: ReadonlyMap<string, number> | undefined;
}) {
  const [text, setText] = useState('');
  const texts = useMemo(
    () =>
      new Map(items.map((role) => [role, toSearchText([role.name, role.kind, role.description, role.id])])),
    [items],
  );
  const found = items.filter((role) => hasWords(texts.get(role) ?? '', text));
  const pages = usePages(found);
  const what = label.toLowerCase();
  return (
    <>
      <div className="flex min-h-12 flex-wrap items-center gap-x-4 gap-y-2 px-4 py-2 sm:px-6">
        <FilterBox
          label={`Filter ${what}`}
          placeholder="Name, kind or purpose"
          value={text}
          onChange={setText}
        />
        <p aria-live="polite" className="tabular text-ink-2">
          {text === '' ? items.length : `${found.length} of ${items.length}`} {what}
        </p>
      </div>
      {found.length === 0 ? (
        <NoMatches
          title={`No ${what} match`}
          filters={[]}
          clear={<Button onClick={() => setText('')}>Clear the filter</Button>}
          className="px-4 py-8 sm:px-6"
        />
      ) : (
        <RoleTable roles={pages.rows} label={label} hrefOf={hrefOf} counted={counted} />
      )}
      <WholePager pages={pages} total={found.length} matching={text !== ''} />
    </>
  );
}
