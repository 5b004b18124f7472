import type { ReactNode } from 'react';
import type { ConnectionView } from '#lib/contract/connection.ts';
import { LocalTime } from '../ui/local-time.tsx';
import { VendorText } from '../ui/vendor-text.tsx';

/** The rail beside a connection: the address, the credential's own facts, dates. */
export function ConnectionFacts({
  connection,
  vendorName,
}: {
  connection: ConnectionView;
  vendorName: string;
}) {
  const facts = connection.report?.facts ?? [];
  return (
    <div className="divide-y divide-line">
      <Group title="The connection">
        <Fact label="Vendor">{vendorName}</Fact>
        <Fact label="Address">
          <span className="font-mono text-mono break-all">{connection.origin}</span>
        </Fact>
        <Fact label="Id">
          <span className="font-mono text-mono break-all">{connection.id}</span>
        </Fact>
        {!connection.provisioned && (
          <>
            <Fact label="Added">
              <LocalTime at={connection.createdAt} />
            </Fact>
            <Fact label="Changed">
              <LocalTime at={connection.updatedAt} />
            </Fact>
          </>
        )}
      </Group>
      {facts.length > 0 && (
        <Group title="The credential">
          {facts.map((fact) => (
            <Fact key={fact.label} label={fact.label}>
              <VendorText text={fact.value} className="wrap-anywhere" />
            </Fact>
          ))}
        </Group>
      )}
    </div>
  );
}

function Group({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="py-5 first:pt-0">
      <h2 className="text-head">{title}</h2>
      <dl className="mt-2 space-y-1.5">{children}</dl>
    </section>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="grid grid-cols-[96px_minmax(0,1fr)] gap-2">
      <dt className="text-ink-3">{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}
