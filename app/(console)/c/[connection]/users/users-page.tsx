'use client';

import { ExportButton } from '../../../../../components/export/export-button.tsx';
import type { ConnectionFacts } from '../../../../../components/users/connection-facts.ts';
import { UsersScreen } from '../../../../../components/users/users-screen.tsx';

/** Where the nouns of this screen meet. */
export function UsersPage({ connection }: { connection: ConnectionFacts }) {
  return <UsersScreen connection={connection} exportSlot={(slot) => <ExportButton {...slot} />} />;
}
