'use client';

import { useQuery } from '@tanstack/react-query';
import { groupsQuery } from '#lib/queries/roles.ts';
import { GroupList } from '../../../../../components/groups/group-list.tsx';
import type { ConnectionFacts } from '../../../../../components/users/connection-facts.ts';
import { AbilityScreen } from '../ability-screen.tsx';
import { personHref, projectHref } from '../person-href.ts';
import type { ScreenWords } from '../roles/roles-page.tsx';
import { toWholeAnswer, withCost } from '../whole-answer.ts';

export function GroupsPage({
  connection,
  screen,
  firstOpen,
}: {
  connection: ConnectionFacts;
  screen: ScreenWords & { readonly isTree: boolean };
  firstOpen?: string;
}) {
  const query = useQuery(groupsQuery(connection.id));
  return (
    <AbilityScreen
      connection={connection}
      title={screen.label}
      note={screen.note}
      query={query}
      scrollsItself
    >
      <GroupList
        answer={toWholeAnswer(query, withCost)}
        vendorName={connection.vendor.name}
        label={screen.label}
        isTree={screen.isTree}
        {...(firstOpen === undefined ? {} : { firstOpen })}
        personHref={(key) => personHref(connection, key)}
        projectHref={(key) => projectHref(connection.id, key)}
      />
    </AbilityScreen>
  );
}
