import { Bot, Users } from 'lucide-react';
import { Initials } from './initials.tsx';

/** A person by initials in a ring; a group or a service account by its drawing in a square. */
export function HolderIcon({ kind, name }: { kind: 'user' | 'service-account' | 'group'; name: string }) {
  if (kind === 'user') return <Initials name={name} />;
  const Drawing = kind === 'group' ? Users : Bot;
  return (
    <span
      aria-hidden="true"
      className="inline-flex size-6 shrink-0 items-center justify-center rounded-control border border-line-2 bg-press text-ink-2"
    >
      <Drawing className="size-[14px] stroke-[1.6]" />
    </span>
  );
}
