import type { ConnectionView } from '#lib/contract/connection.ts';
import { IntentLink } from '../ui/intent-link.tsx';
import { VendorText } from '../ui/vendor-text.tsx';
import { VendorTile } from '../ui/vendor-tile.tsx';
import { AgeReadout } from './age-readout.tsx';
import { BudgetReadout } from './budget-readout.tsx';
import { PanelFigures } from './panel-figures.tsx';
import { StatusMark } from './status-mark.tsx';
import { vendorOf } from './vendor-of.ts';

/** One connection on the overview: health, what its credential reads, age of the last answer, budget, identity. */
export function ConnectionPanel({ connection, now }: { connection: ConnectionView; now: number }) {
  const vendor = vendorOf(connection.vendor);
  const token = connection.secrets.find((secret) => secret.set);
  return (
    <article className="flex min-w-0 flex-col sm:row-span-4 sm:grid sm:grid-rows-subgrid">
      <header className="flex items-center gap-3 border-b border-line px-5 py-[13px]">
        <VendorTile tile={vendor?.tile ?? '··'} size="large" />
        <div className="min-w-0 flex-1">
          <h2 className="truncate text-head">
            <IntentLink
              href={`/connections/${encodeURIComponent(connection.id)}`}
              className="relative hover:underline max-sm:after:absolute max-sm:after:inset-x-0 max-sm:after:-top-3 max-sm:after:-bottom-7"
            >
              {connection.name}
            </IntentLink>
          </h2>
          <p className="truncate text-ink-2">{hostOf(connection.origin)}</p>
        </div>
        <StatusMark connection={connection} />
      </header>
      <div className="border-b border-line px-5 py-4">
        <PanelFigures connection={connection} />
      </div>
      <div className="space-y-3.5 border-b border-line px-5 py-3.5">
        <AgeReadout lastAnswerAt={connection.lastSuccessAt} now={now} />
        <BudgetReadout budget={connection.budget} vendorName={vendor?.name ?? 'The vendor'} now={now} />
      </div>
      <footer className="flex items-center justify-between gap-4 bg-well px-5 py-2.5 text-meta text-ink-2">
        <span className="min-w-0 truncate">
          {connection.report === null ? (
            connection.problem?.slug === 'vendor-credential-rejected' ? (
              'Credential refused'
            ) : (
              'Credential not checked yet'
            )
          ) : (
            <VendorText text={connection.report.identity} expandable={false} />
          )}
        </span>
        {token?.fingerprint != null && (
          <span className="shrink-0 font-mono text-mono leading-4">{token.fingerprint}</span>
        )}
      </footer>
    </article>
  );
}

function hostOf(origin: string): string {
  return URL.canParse(origin) ? new URL(origin).host : origin;
}
