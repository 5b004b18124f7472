import { Check, Info, Minus } from 'lucide-react';
import type { CredentialReport } from '#lib/domain/connection.ts';
import { VendorText } from '../ui/vendor-text.tsx';

type Ability = CredentialReport['abilities'][number];

const WORDS: Record<Ability['state'], string> = {
  readable: 'readable',
  forbidden: 'not readable',
  unavailable: 'not there',
  unknown: 'not known',
};

/** What the credential shows, screen by screen, and what follows where it shows nothing. */
export function AbilityList({ abilities }: { abilities: readonly Ability[] }) {
  return (
    <ul className="divide-y divide-line border-y border-line">
      {abilities.map((ability) => (
        <li key={ability.id} className="flex gap-2.5 py-2">
          <span className="mt-[3px] shrink-0">
            <StateIcon state={ability.state} />
          </span>
          <div className="min-w-0 flex-1">
            <p className="flex flex-wrap justify-between gap-x-4">
              <span className="font-medium">{ability.label}</span>
              <span className="text-ink-2">{WORDS[ability.state]}</span>
            </p>
            {ability.consequence !== undefined && (
              <p className="text-meta text-ink-2">
                <VendorText text={ability.consequence} />
              </p>
            )}
          </div>
        </li>
      ))}
    </ul>
  );
}

/** Icons of our own, never a decision's mark: this is about screens, not about a right. */
function StateIcon({ state }: { state: Ability['state'] }) {
  const look = 'size-[14px] stroke-[1.8]';
  if (state === 'readable') return <Check aria-hidden className={`${look} text-ink`} />;
  if (state === 'unknown') return <Info aria-hidden className={`${look} text-ink-3`} />;
  return <Minus aria-hidden className={`${look} text-cond`} />;
}
