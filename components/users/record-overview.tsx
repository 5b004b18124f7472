'use client';

import { Lock } from 'lucide-react';
import type { ReactNode } from 'react';
import type { ListedRow } from '#lib/domain/directory.ts';
import type { RecordAddress } from '#lib/queries/record-address.ts';
import { JsonCell } from '../ui/json-cell.tsx';
import { VendorText } from '../ui/vendor-text.tsx';
import { accessCell, withheld } from './cells.tsx';
import { recordHref } from './record-link.ts';
import { ShallowLinks } from './shallow-links.tsx';

const FIRST = 12;

/** The record at a glance: what the connection may do, and its first attributes. */
export function RecordOverview({
  record,
  address,
  hasReport,
}: {
  record: ListedRow;
  address: RecordAddress;
  /** The list says what the connection may do to its records. */
  hasReport: boolean;
}) {
  const all = record.attributes.length + record.withheld.length;
  return (
    <ShallowLinks>
      {hasReport && (
        <section aria-labelledby="overview-access">
          <h2 id="overview-access" className="text-head">
            What this connection may do
          </h2>
          <p className="mt-2 flex flex-wrap items-center gap-4">
            {accessCell(record)}
            <a
              href={recordHref(address, 'access')}
              className="text-needle hover:underline max-sm:-my-3 max-sm:py-3"
            >
              Entry by entry
            </a>
          </p>
        </section>
      )}
      <section aria-labelledby="overview-attributes" className="not-first:mt-6">
        <h2 id="overview-attributes" className="text-head">
          Attributes <span className="tabular pl-1 text-body font-normal text-ink-3">{all}</span>
        </h2>
        {all === 0 ? (
          <p className="mt-2 text-ink-3">None was sent.</p>
        ) : (
          <dl className="mt-2 grid max-w-[720px] grid-cols-[minmax(0,200px)_minmax(0,1fr)] max-sm:grid-cols-[minmax(0,2fr)_minmax(0,3fr)]">
            {record.attributes.slice(0, FIRST).map(([name, value]) => (
              <Line key={name} name={name}>
                <JsonCell value={value} />
              </Line>
            ))}
            {record.withheld.map((name) => (
              <Line key={`withheld-${name}`} name={name}>
                {withheld()}
              </Line>
            ))}
          </dl>
        )}
        {record.attributes.length > FIRST && (
          <a
            href={recordHref(address, 'attributes')}
            className="mt-3 inline-block text-needle hover:underline max-sm:mt-0 max-sm:py-3"
          >
            All {all} attributes
          </a>
        )}
      </section>
      {record.withheld.length > 0 && (
        <p className="mt-4 flex items-start gap-2 text-meta text-ink-3">
          <Lock aria-hidden className="mt-px size-[13px] shrink-0 stroke-[1.6]" />
          Withheld: marked private where the data is sent from, so its value is kept from everyone here.
        </p>
      )}
    </ShallowLinks>
  );
}

function Line({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="col-span-2 grid grid-cols-subgrid gap-4 border-b border-line py-[7px]">
      <dt className="min-w-0 font-mono text-mono text-ink-2 wrap-anywhere">
        {name === '' ? '(no name)' : <VendorText text={name} />}
      </dt>
      <dd className="min-w-0 wrap-anywhere">{children}</dd>
    </div>
  );
}
