import type { ConnectionView } from '#lib/contract/connection.ts';
import { AgeText } from '../ui/age-text.tsx';
import { IntentLink } from '../ui/intent-link.tsx';
import { Tag } from '../ui/tag.tsx';
import { VendorText } from '../ui/vendor-text.tsx';
import { VendorTile } from '../ui/vendor-tile.tsx';
import { StatusMark } from './status-mark.tsx';
import { vendorOf } from './vendor-of.ts';

const HEAD =
  'h-8 px-3 text-left text-meta font-medium text-ink-2 first:pl-4 last:pr-4 sm:first:pl-6 sm:last:pr-6';
const CELL = 'h-[45px] px-3 py-1 max-sm:py-2 first:pl-4 last:pr-4 sm:first:pl-6 sm:last:pr-6';

/** All connections one may see. On a narrow window a row keeps its name and its state. */
export function ConnectionTable({
  connections,
  now,
}: {
  connections: readonly ConnectionView[];
  now: number;
}) {
  return (
    <table className="w-full border-b border-line">
      <thead className="border-b border-line bg-well">
        <tr>
          <th scope="col" className={HEAD}>
            Connection
          </th>
          <th scope="col" className={`${HEAD} max-sm:pr-4`}>
            State
          </th>
          <th scope="col" className={`${HEAD} max-md:hidden`}>
            Credential
          </th>
          <th scope="col" className={`${HEAD} max-md:hidden`}>
            Last answer
          </th>
        </tr>
      </thead>
      <tbody className="divide-y divide-line">
        {connections.map((connection) => (
          <Row key={connection.id} connection={connection} now={now} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ connection, now }: { connection: ConnectionView; now: number }) {
  const { id, name, origin, provisioned, report, lastSuccessAt } = connection;
  return (
    <tr className="relative hover:bg-hover">
      <td className={CELL}>
        <span className="flex items-center gap-3">
          <VendorTile tile={vendorOf(connection.vendor)?.tile ?? '··'} size="large" />
          <span className="min-w-0">
            <span className="flex items-center gap-2">
              <IntentLink
                href={`/connections/${encodeURIComponent(id)}`}
                className="font-medium after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-needle"
              >
                {name}
              </IntentLink>
              {provisioned && <Tag>from a file</Tag>}
            </span>
            <span className="block max-w-[40vw] truncate text-meta text-ink-2">{origin}</span>
          </span>
        </span>
      </td>
      <td className={`${CELL} max-sm:pr-4`}>
        <StatusMark connection={connection} />
      </td>
      <td className={`${CELL} max-w-80 truncate text-ink-2 max-md:hidden`}>
        {report === null ? 'not checked yet' : <VendorText text={report.identity} expandable={false} />}
      </td>
      <td className={`${CELL} tabular whitespace-nowrap text-ink-2 max-md:hidden`}>
        {lastSuccessAt === null ? (
          'none since the start'
        ) : (
          <>
            <AgeText at={lastSuccessAt} now={now} /> ago
          </>
        )}
      </td>
    </tr>
  );
}
