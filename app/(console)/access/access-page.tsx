'use client';

import { useMemo } from 'react';
import { toAccessConnection } from '../../../components/access/ask/access-connection.ts';
import { ASK_MODES, type Ask, type AskMode, askHref } from '../../../components/access/ask/ask-address.ts';
import { AskScreen } from '../../../components/access/ask-screen.tsx';
import { Tabs } from '../../../components/ui/tabs.tsx';
import { recordHref } from '../../../components/users/record-link.ts';
import { ShallowLinks } from '../../../components/users/shallow-links.tsx';
import { roleHref } from '../c/[connection]/person-href.ts';
import { useAsk } from './use-ask.ts';

const WORDS: Readonly<Record<AskMode, string>> = {
  'who-can': 'Who can',
  'why-not': 'Why not',
  'what-if': 'What if',
  compare: 'Compare',
  matrix: 'Matrix',
  tidy: 'Tidy up',
};

interface Listed {
  readonly id: string;
  readonly name: string;
  readonly vendor: string;
  readonly may: { readonly export: boolean; readonly refresh: boolean };
}

/** Where the nouns of this screen meet. */
export function AccessPage({
  accountId,
  connections: listed,
}: {
  accountId: string;
  connections: readonly Listed[];
}) {
  const url = useAsk();
  const connections = useMemo(() => listed.flatMap((one) => toAccessConnection(one) ?? []), [listed]);
  const directoryOf = (id: string) => connections.find((one) => one.id === id)?.words.directory ?? '';
  return (
    <AskScreen
      accountId={accountId}
      connections={connections}
      url={url}
      tabs={
        <ShallowLinks>
          <Tabs
            label="Ways of asking"
            tabs={ASK_MODES.map((mode) => ({
              href: askHref(toMode(url.ask, mode)),
              label: WORDS[mode],
              current: mode === url.ask.mode,
            }))}
          />
        </ShallowLinks>
      }
      links={{
        personHref: (connectionId, key) =>
          recordHref({ connectionId, directory: directoryOf(connectionId), key }, 'effective'),
        roleHref,
      }}
    />
  );
}

/** The same question asked another way: what the other way cannot use is left behind. */
function toMode({ connection, action, resource, person }: Ask, mode: AskMode): Ask {
  const shared = { mode, ...(connection === undefined ? {} : { connection }) };
  if (mode === 'compare' || mode === 'tidy' || mode === 'matrix') return shared;
  return {
    ...shared,
    ...(action === undefined ? {} : { action }),
    ...(resource === undefined ? {} : { resource }),
    ...(person === undefined || mode === 'what-if' ? {} : { person }),
  };
}
