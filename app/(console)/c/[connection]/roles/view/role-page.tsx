'use client';

import { useQuery } from '@tanstack/react-query';
import { roleQuery } from '#lib/queries/roles.ts';
import { PolicyList } from '../../../../../../components/access/policy-list.tsx';
import { RoleDetail } from '../../../../../../components/roles/role-detail.tsx';
import { VendorText } from '../../../../../../components/ui/vendor-text.tsx';
import type { ConnectionFacts } from '../../../../../../components/users/connection-facts.ts';
import { AbilityScreen } from '../../ability-screen.tsx';
import { groupHref, personHref, projectHref } from '../../person-href.ts';
import { toWholeAnswer } from '../../whole-answer.ts';
import type { ScreenWords } from '../roles-page.tsx';

export function RolePage({
  connection,
  screen,
  roleId,
}: {
  connection: ConnectionFacts;
  screen: ScreenWords;
  roleId: string;
}) {
  const query = useQuery(roleQuery(connection.id, roleId));
  const { id } = connection;
  return (
    <AbilityScreen
      connection={connection}
      crumbs={[{ id: 'roles', label: screen.label, href: `/c/${encodeURIComponent(id)}/roles` }]}
      title={<VendorText text={query.data?.role.name ?? roleId} />}
      query={query}
    >
      <RoleDetail
        answer={toWholeAnswer(query, (answer) => answer.role)}
        vendorName={connection.vendor.name}
        singular={screen.singular}
        policies={(policies) => <PolicyList policies={policies} />}
        personHref={(key) => personHref(connection, key)}
        groupHref={(key) => groupHref(id, key)}
        projectHref={(key) => projectHref(id, key)}
      />
    </AbilityScreen>
  );
}
