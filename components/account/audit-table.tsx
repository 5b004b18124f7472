import type { AuditList } from '#lib/contract/identity-audit.ts';
import { LocalTime } from '../ui/local-time.tsx';
import { VendorText } from '../ui/vendor-text.tsx';

type Event = AuditList['items'][number];

const OUTCOMES: Record<Event['outcome'], string> = {
  done: 'done',
  refused: 'refused',
  intended: 'intended',
  unknown: 'unconfirmed',
};

const HEAD =
  'h-8 px-3 text-left text-meta font-medium text-ink-2 first:pl-4 last:pr-4 sm:first:pl-6 sm:last:pr-6';
const CELL = 'h-9 px-3 align-top py-2 first:pl-4 last:pr-4 sm:first:pl-6 sm:last:pr-6';

/** On a narrow window what was done and who did it stand under the time. */
export function AuditTable({ items }: { items: readonly Event[] }) {
  return (
    <table className="w-full border-b border-line">
      <thead className="border-b border-line bg-well">
        <tr>
          <th scope="col" className={HEAD}>
            When
          </th>
          {['Who', 'What'].map((label) => (
            <th key={label} scope="col" className={`${HEAD} max-sm:hidden`}>
              {label}
            </th>
          ))}
          <th scope="col" className={`${HEAD} max-sm:pr-4 max-sm:text-right`}>
            Outcome
          </th>
          {['On', 'Request'].map((label) => (
            <th key={label} scope="col" className={`${HEAD} max-lg:hidden`}>
              {label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody className="divide-y divide-line">
        {items.map((event) => (
          <Row key={event.seq} event={event} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ event }: { event: Event }) {
  const on = [event.connectionId, event.target].filter((part) => part !== null);
  return (
    <tr className="hover:bg-hover">
      <td className={`${CELL} tabular text-ink-2 sm:whitespace-nowrap`}>
        <LocalTime at={event.at} />
        <p className="font-mono text-mono text-ink wrap-anywhere sm:hidden">{event.action}</p>
        <p className="sm:hidden">
          <Actor actor={event.actor} />
        </p>
      </td>
      <td className={`${CELL} max-w-52 max-sm:hidden`}>
        <Actor actor={event.actor} />
      </td>
      <td className={`${CELL} font-mono text-mono wrap-anywhere max-sm:hidden`}>{event.action}</td>
      <td
        className={`${CELL} whitespace-nowrap max-sm:pr-4 max-sm:text-right ${event.outcome === 'done' ? 'text-ink-2' : 'font-medium'}`}
      >
        {OUTCOMES[event.outcome]}
      </td>
      <td className={`${CELL} max-w-72 max-lg:hidden`}>
        {on.map((part) => (
          <span key={part} className="mr-2 font-mono text-mono wrap-anywhere">
            <VendorText text={part} />
          </span>
        ))}
      </td>
      <td className={`${CELL} font-mono text-mono whitespace-nowrap text-ink-2 max-lg:hidden`}>
        {event.requestId}
      </td>
    </tr>
  );
}

function Actor({ actor }: { actor: Event['actor'] }) {
  return (
    <>
      <VendorText text={actor.label ?? actor.id ?? actor.kind} className="wrap-anywhere" />
      {actor.kind === 'api-key' && <span className="text-ink-2"> by key</span>}
    </>
  );
}
