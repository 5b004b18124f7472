import { typesetResource } from '#lib/access/typeset.ts';
import type { PolicyStatement } from '#lib/domain/access-data.ts';
import { ResourceString } from '../../ui/resource-string.tsx';
import { toResourceToken } from '../sentence-text.tsx';

const PARTS = [
  ['actions', 'actions'],
  ['notActions', 'all actions but'],
  ['resources', 'resources'],
  ['notResources', 'all resources but'],
] as const;

/** Beyond this many of a list only their number is said. */
const MOST = 12;

/** A statement as the vendor writes it: the parts it has, each text set in type. */
export function StatementLines({ statement }: { statement: PolicyStatement }) {
  return (
    <dl className="grid grid-cols-[116px_minmax(0,1fr)] gap-x-2 gap-y-1 text-meta">
      <dt className="text-ink-3">effect</dt>
      <dd className="font-mono text-mono leading-4">{statement.effect}</dd>
      {PARTS.map(([part, words]) => {
        const texts = statement[part];
        if (texts === undefined || texts.length === 0) return null;
        return (
          <div key={part} className="col-span-2 grid grid-cols-subgrid">
            <dt className="text-ink-3">{words}</dt>
            <dd className="min-w-0 wrap-anywhere">
              <Texts texts={texts} />
            </dd>
          </div>
        );
      })}
    </dl>
  );
}

function Texts({ texts }: { texts: readonly string[] }) {
  return (
    <ul>
      {texts.slice(0, MOST).map((text, index) => (
        // A list may repeat a text.
        <li key={`${index}-${text}`}>
          <ResourceString tokens={typesetResource(text).map(toResourceToken)} />
        </li>
      ))}
      {texts.length > MOST && <li className="text-ink-3">and {texts.length - MOST} more</li>}
    </ul>
  );
}
