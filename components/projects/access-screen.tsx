'use client';

import { memo, useCallback, useDeferredValue, useMemo, useState } from 'react';
import type { ProjectAccessList, ProjectGroup, ProjectPerson } from '#lib/domain/project-access.ts';
import { usePages } from '../data-table/use-pages.ts';
import { WholePager } from '../data-table/whole-pager.tsx';
import { EmptyState } from '../feedback/empty-state.tsx';
import { LeftOut } from '../feedback/left-out.tsx';
import { NoMatches } from '../feedback/no-matches.tsx';
import { Button } from '../ui/button.tsx';
import { formatCount } from '../ui/format-count.ts';
import { type AccessIndex, narrow, toAccessIndex } from './access-index.ts';
import type { AccessLinks } from './access-links.ts';
import { AccessToolbar, type View } from './access-toolbar.tsx';
import { GroupTable } from './group-table.tsx';
import { PeopleTable } from './people-table.tsx';
import { RolesAvailable } from './roles-available.tsx';

/** A wide window shows the roles in a rail; a narrow one as a third view. */
export function AccessScreen({
  list,
  vendorName,
  links,
}: {
  list: ProjectAccessList;
  vendorName: string;
  links: AccessLinks;
}) {
  const [view, setView] = useState<View>('people');
  const [text, setText] = useState('');
  const [roleId, setRoleId] = useState('');
  const index = useMemo(() => toAccessIndex(list), [list]);
  const clear = useCallback(() => {
    setText('');
    setRoleId('');
  }, []);
  const shared = { list, index, text: useDeferredValue(text), roleId, links, clear };
  return (
    <div className="flex flex-col sm:min-h-0 sm:flex-1 sm:max-lg:overflow-y-auto lg:flex-row">
      <div className="max-lg:contents lg:flex lg:min-h-0 lg:min-w-0 lg:flex-1 lg:flex-col">
        <AccessToolbar
          list={list}
          view={view}
          onView={setView}
          text={text}
          onText={setText}
          roleId={roleId}
          onRole={setRoleId}
        />
        <div className={`flex flex-col lg:min-h-0 lg:flex-1 ${view === 'roles' ? 'max-lg:hidden' : ''}`}>
          {view === 'groups' ? <Groups {...shared} /> : <People {...shared} />}
        </div>
        <Foot list={list} vendorName={vendorName} />
      </div>
      <RolesAvailable
        list={list}
        index={index}
        links={links}
        className={view === 'roles' ? '' : 'max-lg:hidden'}
      />
    </div>
  );
}

/** On a wide window head and foot keep their places and the rows scroll between them. */
const SCROLL = 'lg:min-h-0 lg:flex-1 lg:overflow-y-auto';

interface Shown {
  readonly list: ProjectAccessList;
  readonly index: AccessIndex;
  readonly text: string;
  readonly roleId: string;
  readonly links: AccessLinks;
  readonly clear: () => void;
}

/** Drawn again only when the deferred filter has moved on, so that typing never waits for rows. */
const People = memo(function People({ list, index, text, roleId, links, clear }: Shown) {
  const found = useMemo(() => narrow(index.people, text, roleId), [index, text, roleId]);
  const pages = usePages<ProjectPerson>(found);
  if (list.people.length === 0) return <Nobody what="people" />;
  if (found.length === 0) return <NoneMatch what="person" clear={clear} />;
  return (
    <>
      <div className={SCROLL}>
        <PeopleTable people={pages.rows} roles={list.roles} links={links} />
      </div>
      <WholePager pages={pages} total={found.length} matching={text !== '' || roleId !== ''} />
    </>
  );
});

const Groups = memo(function Groups({ list, index, text, roleId, links, clear }: Shown) {
  const found = useMemo(() => narrow(index.groups, text, roleId), [index, text, roleId]);
  const pages = usePages<ProjectGroup>(found);
  if (list.groups.length === 0) return <Nobody what="groups" />;
  if (found.length === 0) return <NoneMatch what="group" clear={clear} />;
  return (
    <>
      <div className={SCROLL}>
        <GroupTable groups={pages.rows} roles={list.roles} links={links} />
      </div>
      <WholePager pages={pages} total={found.length} matching={text !== '' || roleId !== ''} />
    </>
  );
});

function Nobody({ what }: { what: string }) {
  return (
    <EmptyState title={`No ${what} in this project`} className="px-4 py-8 sm:px-6">
      <p>Nobody was given a role here. Those whose role holds everywhere are not listed.</p>
    </EmptyState>
  );
}

function NoneMatch({ what, clear }: { what: string; clear: () => void }) {
  return (
    <NoMatches
      title={`No ${what} matches`}
      filters={[]}
      clear={<Button onClick={clear}>Clear the filters</Button>}
      className="px-4 py-8 sm:px-6"
    />
  );
}

function Foot({ list, vendorName }: { list: ProjectAccessList; vendorName: string }) {
  const people = list.people.filter((person) => person.kind === 'user').length;
  const parts = [
    count(people, 'person', 'people'),
    count(list.groups.length, 'group', 'groups'),
    count(list.people.length - people, 'service account', 'service accounts'),
  ].filter((part) => part !== undefined);
  return (
    <div className="border-t border-line px-4 py-3 max-lg:order-last sm:px-6">
      <p className="tabular text-ink-2">
        <b className="font-medium text-ink">{formatCount(list.people.length + list.groups.length)}</b> listed
        by {vendorName}
        {parts.length > 0 && `: ${parts.join(', ')}`}
      </p>
      <LeftOut caveats={[list.caveat]} unreadable={list.unreadable} className="mt-1.5" />
    </div>
  );
}

function count(number: number, one: string, many: string): string | undefined {
  return number === 0 ? undefined : `${formatCount(number)} ${number === 1 ? one : many}`;
}
