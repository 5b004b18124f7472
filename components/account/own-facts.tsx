import type { ReactNode } from 'react';
import type { Principal } from '#lib/domain/principal.ts';

const ROLE_WORDS = {
  viewer: 'Viewer: reads users and what a connection may do',
  operator: 'Operator: reads, refreshes, edits users and exports',
  admin: 'Admin: everything, with connections, accounts, audit and deleting users',
} as const;

/** Who one is here. An administrator changes these, not oneself. */
export function OwnFacts({ principal }: { principal: Principal }) {
  const { email, name, role, connections } = principal;
  return (
    <dl className="space-y-1.5">
      <Fact label="Name">{name}</Fact>
      <Fact label="E-mail">{email}</Fact>
      <Fact label="Role">{ROLE_WORDS[role]}</Fact>
      <Fact label="Connections">
        {connections === 'all' ? 'all, present and future' : connections.join(', ') || 'none'}
      </Fact>
    </dl>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="grid grid-cols-[112px_minmax(0,1fr)] gap-2">
      <dt className="text-ink-3">{label}</dt>
      <dd className="wrap-anywhere">{children}</dd>
    </div>
  );
}
