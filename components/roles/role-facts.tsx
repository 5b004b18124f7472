import { type ReactNode, useId } from 'react';
import type { RoleSummary } from '#lib/domain/role.ts';
import { FactValue } from '../ui/fact-value.tsx';
import { VendorText } from '../ui/vendor-text.tsx';
import { HolderCount } from './role-table.tsx';

/** The rail beside a role: its kind, what it is for, what else the vendor tells. */
export function RoleFacts({ role }: { role: RoleSummary }) {
  const id = useId();
  return (
    <aside
      aria-labelledby={id}
      className="shrink-0 border-line px-4 py-4 max-lg:border-t sm:px-6 lg:w-[320px] lg:border-l"
    >
      <h2 id={id} className="mb-2 text-head">
        About it
      </h2>
      {role.description !== undefined && (
        <p className="mb-3 text-ink-2 wrap-anywhere">
          <VendorText text={role.description} />
        </p>
      )}
      <dl className="grid grid-cols-[92px_minmax(0,1fr)] gap-x-3 gap-y-1.5">
        <Fact label="Kind">
          <VendorText text={role.kind} />
        </Fact>
        {role.builtIn !== undefined && <Fact label="Built in">{role.builtIn ? 'yes' : 'no, custom'}</Fact>}
        <Fact label="Held by">
          <span className="tabular">
            <HolderCount count={role.holders} />
          </span>
        </Fact>
        <Fact label="ID">
          <span className="font-mono text-mono">
            <VendorText text={role.id} />
          </span>
        </Fact>
        {role.facts.map((fact) => (
          <Fact key={fact.id} label={fact.label}>
            <FactValue value={fact.value} />
          </Fact>
        ))}
      </dl>
    </aside>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="col-span-2 grid grid-cols-subgrid">
      <dt className="min-w-0 text-ink-3 wrap-anywhere">{label}</dt>
      <dd className="min-w-0 wrap-anywhere">{children}</dd>
    </div>
  );
}
