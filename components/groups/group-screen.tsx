'use client';

import { type ReactNode, useMemo, useState } from 'react';
import { flushSync } from 'react-dom';
import type { Group } from '#lib/domain/group.ts';
import { FilterBox } from '../data-table/filter-box.tsx';
import { hasWords, toSearchText } from '../data-table/search-text.ts';
import { usePages } from '../data-table/use-pages.ts';
import { WholePager } from '../data-table/whole-pager.tsx';
import { NoMatches } from '../feedback/no-matches.tsx';
import { Button } from '../ui/button.tsx';
import { Drawer } from '../ui/drawer.tsx';
import { formatCount } from '../ui/format-count.ts';
import { VendorText } from '../ui/vendor-text.tsx';
import { GroupDetail, type GroupLinks } from './group-detail.tsx';
import { type GroupRow, toGroupRows, withAncestors } from './group-rows.ts';
import { GroupTable } from './group-table.tsx';

/** The list narrows at every keystroke; the open group stands beside it, over it on a narrow window. */
export function GroupScreen({
  groups,
  label,
  isTree,
  firstOpen,
  links,
  notes,
}: {
  groups: readonly Group[];
  label: string;
  isTree: boolean;
  firstOpen: string | undefined;
  links: GroupLinks;
  notes: ReactNode;
}) {
  const [text, setText] = useState('');
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set());
  const [openKey, setOpenKey] = useState(firstOpen);
  const { rows, matches } = useRows(groups, isTree, text, closed);
  const pages = usePages<GroupRow>(rows);
  const open = groups.find((group) => group.key === openKey);
  const toggle = (key: string) => {
    const next = new Set(closed);
    if (!next.delete(key)) next.add(key);
    setClosed(next);
  };
  const close = () => {
    const row = document.querySelector<HTMLElement>('tr[aria-selected="true"]');
    flushSync(() => setOpenKey(undefined));
    row?.focus();
  };
  return (
    <div className="flex min-h-0 flex-1">
      <div className="min-w-0 flex-1 sm:overflow-y-auto">
        <div className="flex min-h-12 flex-wrap items-center gap-x-4 gap-y-2 px-4 py-2 sm:px-6">
          <FilterBox
            label={`Filter ${label.toLowerCase()}`}
            placeholder="Name or member"
            value={text}
            onChange={setText}
          />
          <p aria-live="polite" className="tabular text-ink-2">
            {text === ''
              ? formatCount(groups.length)
              : `${formatCount(matches)} of ${formatCount(groups.length)}`}{' '}
            {label.toLowerCase()}
          </p>
        </div>
        {rows.length === 0 ? (
          <NoMatches
            title={`No ${label.toLowerCase()} match`}
            filters={[]}
            clear={<Button onClick={() => setText('')}>Clear the filter</Button>}
            className="px-4 py-8 sm:px-6"
          />
        ) : (
          <GroupTable
            rows={pages.rows}
            label={label}
            isTree={isTree}
            openKey={openKey}
            onOpen={setOpenKey}
            onToggle={toggle}
          />
        )}
        <WholePager pages={pages} total={rows.length} matching={text !== ''} />
        {notes}
      </div>
      {open !== undefined && (
        <div className="flex shrink-0 max-lg:fixed max-lg:inset-x-0 max-lg:top-14 max-lg:bottom-0 max-lg:z-30 max-lg:[&>aside]:w-full lg:[&>aside]:w-[400px]">
          <Drawer
            title={<VendorText text={open.name} expandable={false} />}
            answer={open.description === undefined ? undefined : <VendorText text={open.description} />}
            onClose={close}
          >
            <GroupDetail key={open.key} group={open} links={links} />
          </Drawer>
        </div>
      )}
    </div>
  );
}

function useRows(groups: readonly Group[], isTree: boolean, text: string, closed: ReadonlySet<string>) {
  const texts = useMemo(() => groups.map((group) => [group.key, textOf(group)] as const), [groups]);
  return useMemo(() => {
    const flat = isTree ? groups : groups.map(({ parent: _, ...group }) => group);
    if (text === '') return { rows: toGroupRows(flat, closed), matches: groups.length };
    const matches = new Set(texts.filter(([, its]) => hasWords(its, text)).map(([key]) => key));
    // What a filter found is never hidden under a closed group.
    return { rows: toGroupRows(withAncestors(flat, matches), new Set()), matches: matches.size };
  }, [groups, texts, isTree, text, closed]);
}

function textOf(group: Group): string {
  const people = [...group.members, ...(group.managers ?? [])];
  return toSearchText([
    group.name,
    group.key,
    group.description,
    ...people.flatMap((person) => [person.name, person.email]),
  ]);
}
