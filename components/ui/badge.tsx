import { GitBranch, Shield } from 'lucide-react';
import type { ReactNode } from 'react';

export type BadgeKind = 'direct' | 'via' | 'root' | 'unresolved' | 'plain';

const LOOKS: Record<BadgeKind, string> = {
  direct: 'border-line-2 text-ink',
  via: 'border-dashed border-edge text-ink',
  root: 'border-ink text-ink',
  unresolved: 'border-dashed border-edge text-ink',
  plain: 'border-line text-ink-2 bg-well',
};

/** A role, and how it is held. The line says it first: solid direct, dashed by way of something, dark for root. */
export function Badge({
  kind = 'direct',
  via,
  icon,
  children,
  className = '',
}: {
  kind?: BadgeKind;
  /** Names the group or team, for `via`. */
  via?: ReactNode;
  icon?: ReactNode;
  children: ReactNode;
  className?: string;
}) {
  return (
    <span
      className={`inline-flex h-5 max-w-full items-center gap-1.5 rounded-badge border px-[7px] text-meta [&_svg]:size-[13px] [&_svg]:shrink-0 [&_svg]:stroke-[1.6] ${LOOKS[kind]} ${className}`}
    >
      {kind === 'via' && <GitBranch aria-hidden />}
      {kind === 'root' && <Shield aria-hidden />}
      {icon}
      <span className="truncate">
        {kind === 'root' && 'root '}
        {children}
      </span>
      {kind === 'via' && via !== undefined && <span className="truncate text-ink-3">via {via}</span>}
      {kind === 'unresolved' && <span className="text-ink-3">unresolved</span>}
    </span>
  );
}
