import { Info } from 'lucide-react';

/** Why this connection cannot be edited here. */
export function ProvisionedNote() {
  return (
    <p className="mt-5 flex max-w-[800px] gap-2.5 rounded-panel border border-line bg-well px-4 py-3 text-ink-2">
      <Info aria-hidden className="mt-[3px] size-[15px] shrink-0 stroke-[1.6] text-ink-3" />
      <span>
        <span className="font-medium text-ink">This connection comes from a file on the server.</span> Its
        name, address, settings and credential are read from{' '}
        <span className="font-mono text-mono">ROLECALL_CONNECTIONS_FILE</span> and the environment at start.
        Change them there and start Rolecall again.
      </span>
    </p>
  );
}
