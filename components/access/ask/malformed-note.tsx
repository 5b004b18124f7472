import type { Malformed } from '#lib/access/pattern.ts';
import { formatCount } from '../../ui/format-count.ts';

/** Where a resource stops making sense: the text up to there, the rest washed, and why in a sentence. */
export function MalformedNote({ id, text, fault }: { id?: string; text: string; fault: Malformed }) {
  const rest = text.slice(fault.position);
  return (
    <div id={id} className="mt-2 text-meta">
      <p className="font-mono text-mono break-all">
        {text.slice(0, fault.position)}
        <mark className="rounded-badge bg-deny-wash text-deny underline decoration-wavy underline-offset-4">
          {rest === '' ? '\u00a0' : rest}
        </mark>
      </p>
      <p className="text-deny">
        Character {formatCount(fault.position + 1)}: {fault.message}
      </p>
    </div>
  );
}
