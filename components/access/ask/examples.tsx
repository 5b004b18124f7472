'use client';

import { ArrowRight } from 'lucide-react';
import { typesetResource } from '#lib/access/typeset.ts';
import { ResourceString } from '../../ui/resource-string.tsx';
import { toResourceToken } from '../sentence-text.tsx';
import { AFRESH } from './ask-address.ts';
import type { AskContext } from './ask-context.ts';
import { StartPanel } from './start-panel.tsx';
import { withArticle } from './with-article.ts';

/** Before a question: some that people ask first, one press each. */
export function Examples({ context }: { context: AskContext }) {
  const { connection, url } = context;
  return (
    <StartPanel
      context={context}
      title={`Ask who can do what in ${connection.name}`}
      lead={`Choose ${withArticle(connection.words.action)} and a resource above, or begin with one of these.`}
    >
      <ul className="mt-4 max-w-[720px] divide-y divide-line border-y border-line">
        {connection.words.examples.map(({ label, action, resource }) => (
          <li key={label}>
            <button
              type="button"
              onClick={() => url.change({ ...AFRESH, connection: connection.id, action, resource })}
              className="group flex w-full items-center gap-4 py-2.5 text-left -outline-offset-2 hover:bg-hover"
            >
              <span className="min-w-0 flex-1">
                <span className="block font-medium">{label}</span>
                <span className="block text-ink-2 wrap-anywhere">
                  <span className="font-mono text-mono">{action}</span> on{' '}
                  <ResourceString tokens={typesetResource(resource).map(toResourceToken)} />
                </span>
              </span>
              <ArrowRight
                aria-hidden
                className="size-4 shrink-0 stroke-[1.6] text-ink-3 group-hover:text-ink"
              />
            </button>
          </li>
        ))}
      </ul>
    </StartPanel>
  );
}
