'use client';

import { type ReactNode, useId } from 'react';
import type { DirectoryRecord } from '#lib/domain/directory.ts';
import type { RecordAddress } from '#lib/queries/record-address.ts';
import { IntentLink } from '../ui/intent-link.tsx';
import { JsonCell } from '../ui/json-cell.tsx';
import { LocalTime } from '../ui/local-time.tsx';
import { VendorText } from '../ui/vendor-text.tsx';
import { notThere, withheld } from './cells.tsx';
import type { ConnectionFacts } from './connection-facts.ts';

const ATTRIBUTES = 5;

/** Facts about the credential in use and about the record, beside every tab. */
export function RecordRail({
  connection,
  address,
  record,
  noRoles,
}: {
  connection: ConnectionFacts;
  address: RecordAddress;
  record: DirectoryRecord;
  noRoles: string | undefined;
}) {
  const seen = record.lastSeen === undefined ? Number.NaN : Date.parse(record.lastSeen);
  return (
    <aside
      aria-label="Facts"
      className="shrink-0 divide-y divide-line border-line px-4 max-lg:border-t sm:px-6 lg:w-[300px] lg:overflow-y-auto lg:border-l"
    >
      <Group title="The credential">
        {connection.credential === undefined ? (
          <Aside>Not tested yet. Its connection page can do that.</Aside>
        ) : (
          <>
            <Fact label="Identity">
              <VendorText text={connection.credential.identity} />
            </Fact>
            {connection.credential.facts.map((fact) => (
              <Fact key={fact.label} label={fact.label}>
                <VendorText text={fact.value} />
              </Fact>
            ))}
          </>
        )}
        <Aside>
          <IntentLink
            href={`/connections/${encodeURIComponent(connection.id)}`}
            className="text-needle hover:underline max-sm:inline-block max-sm:py-3"
          >
            Open the connection
          </IntentLink>
        </Aside>
      </Group>
      <Group title="The record">
        <Fact label="Last seen">{Number.isNaN(seen) ? notThere('not sent') : <LocalTime at={seen} />}</Fact>
        {record.anonymous !== undefined && <Fact label="Anonymous">{record.anonymous ? 'yes' : 'no'}</Fact>}
        {record.facts.map((fact) => (
          <Fact key={fact.id} label={fact.label}>
            <JsonCell value={fact.value} />
          </Fact>
        ))}
        {record.attributes.slice(0, ATTRIBUTES).map(([name, value]) => (
          <Fact key={`attribute-${name}`} label={name} verbatim>
            <JsonCell value={value} />
          </Fact>
        ))}
        {record.withheld.slice(0, ATTRIBUTES).map((name) => (
          <Fact key={`withheld-${name}`} label={name} verbatim>
            {withheld()}
          </Fact>
        ))}
      </Group>
      {(address.project !== undefined || noRoles !== undefined) && (
        <Group title="The place">
          {address.project !== undefined && (
            <Fact label="Project">
              <VendorText text={address.project} />
            </Fact>
          )}
          {address.environment !== undefined && (
            <Fact label="Environment">
              <VendorText text={address.environment} />
            </Fact>
          )}
          {noRoles !== undefined && <Aside>{noRoles}</Aside>}
        </Group>
      )}
    </aside>
  );
}

function Group({ title, children }: { title: string; children: ReactNode }) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="py-4">
      <h2 id={id} className="mb-1.5 text-head">
        {title}
      </h2>
      <dl className="grid grid-cols-[104px_minmax(0,1fr)] gap-x-3 gap-y-1.5">{children}</dl>
    </section>
  );
}

/** Words among facts; a list of facts may hold nothing but facts. */
function Aside({ children }: { children: ReactNode }) {
  return (
    <div className="col-span-2">
      <dt className="sr-only">Note</dt>
      <dd className="text-meta text-ink-3">{children}</dd>
    </div>
  );
}

function Fact({
  label,
  verbatim = false,
  children,
}: {
  label: string;
  verbatim?: boolean;
  children: ReactNode;
}) {
  return (
    <div className="col-span-2 grid grid-cols-subgrid">
      <dt className={`min-w-0 text-ink-3 wrap-anywhere ${verbatim ? 'font-mono text-mono' : ''}`}>
        {verbatim ? <VendorText text={label} expandable={false} /> : label}
      </dt>
      <dd className="min-w-0 wrap-anywhere">{children}</dd>
    </div>
  );
}
