import type { ReactNode } from 'react';
import type { ConnectionView } from '#lib/contract/connection.ts';
import { PROBLEMS } from '#lib/domain/problem.ts';
import { IntentLink } from '../ui/intent-link.tsx';
import { vendorOf } from './vendor-of.ts';

/** Three figures that are known without asking the vendor again, or one sentence about why there are none. */
export function PanelFigures({ connection }: { connection: ConnectionView }) {
  const vendor = vendorOf(connection.vendor);
  if (connection.status === 'disabled')
    return <Sentence>Disabled here. Nothing is read until it is enabled.</Sentence>;
  if (connection.status === 'secret-unreadable') {
    return <Sentence>The stored credential cannot be opened with the key in use.</Sentence>;
  }
  if (connection.report === null) {
    return (
      <Sentence>
        {connection.problem === null
          ? 'The first check is under way. Refresh in a moment.'
          : `${PROBLEMS[connection.problem.slug].title.replace(/^The vendor/, vendor?.name ?? 'The vendor')}.`}
      </Sentence>
    );
  }
  const { abilities } = connection.report;
  const readable = abilities.filter((ability) => ability.state === 'readable').length;
  const lists = vendor?.directories.filter((directory) => directory.listed).length ?? 0;
  const pale = connection.status === 'failing' ? 'text-ink-3' : 'text-ink';
  return (
    <dl className={`flex flex-wrap gap-x-4 gap-y-2 sm:gap-x-10 ${pale}`}>
      <Figure value={`${readable} of ${abilities.length}`} label="kinds readable" />
      <Figure value={String(connection.budget.callsLastMinute)} label="calls, last minute" />
      <Figure
        value={String(lists)}
        label={
          <IntentLink
            href={`/c/${encodeURIComponent(connection.id)}/users`}
            className="relative text-needle hover:underline max-sm:after:absolute max-sm:after:inset-x-0 max-sm:after:-top-9 max-sm:after:-bottom-2"
          >
            {lists === 1 ? 'list of people' : 'lists of people'}
          </IntentLink>
        }
      />
    </dl>
  );
}

function Figure({ value, label }: { value: string; label: ReactNode }) {
  return (
    <div className="flex flex-col-reverse">
      <dt className="text-meta whitespace-nowrap text-ink-2">{label}</dt>
      <dd className="tabular text-readout whitespace-nowrap">{value}</dd>
    </div>
  );
}

function Sentence({ children }: { children: ReactNode }) {
  return <p className="flex min-h-12 max-w-[320px] items-center text-ink-2">{children}</p>;
}
