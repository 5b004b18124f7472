'use client';

import { useQuery } from '@tanstack/react-query';
import { rolesQuery } from '#lib/queries/roles.ts';
import { RoleList } from '../../../../../components/roles/role-list.tsx';
import type { ConnectionFacts } from '../../../../../components/users/connection-facts.ts';
import { AbilityScreen } from '../ability-screen.tsx';
import { roleHref } from '../person-href.ts';
import { toWholeAnswer, withCost } from '../whole-answer.ts';
import { useCountedHolders } from './use-counted-holders.ts';

export interface ScreenWords {
  readonly label: string;
  readonly singular: string;
  readonly note?: string;
}

export function RolesPage({ connection, screen }: { connection: ConnectionFacts; screen: ScreenWords }) {
  const query = useQuery(rolesQuery(connection.id));
  const counted = useCountedHolders(connection);
  return (
    <AbilityScreen connection={connection} title={screen.label} note={screen.note} query={query}>
      <RoleList
        answer={toWholeAnswer(query, withCost)}
        vendorName={connection.vendor.name}
        label={screen.label}
        hrefOf={(id) => roleHref(connection.id, id)}
        counted={counted}
      />
    </AbilityScreen>
  );
}
