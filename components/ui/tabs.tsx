import type { ReactNode } from 'react';
import { IntentLink } from './intent-link.tsx';

export interface TabLink {
  readonly href: string;
  readonly label: ReactNode;
  readonly count?: ReactNode;
  readonly current: boolean;
}

/**
 * Views of one thing, as links: the needle lies under the current one. Scrolls sideways where it is narrow, from where
 * the current one is in sight.
 */
export function Tabs({
  label,
  tabs,
  className = '',
}: {
  label: string;
  tabs: readonly TabLink[];
  className?: string;
}) {
  return (
    <nav aria-label={label} className={`border-b border-line ${className}`}>
      <ul className="flex h-[38px] gap-[22px] overflow-x-auto scroll-px-4 px-4 [scrollbar-width:none] sm:px-6">
        {tabs.map((tab) => (
          <li key={tab.href} className="flex shrink-0 has-[[aria-current]]:[scroll-initial-target:nearest]">
            <IntentLink
              href={tab.href}
              {...(tab.current ? { 'aria-current': 'page' as const } : {})}
              className="relative flex items-center gap-2 text-body text-ink-2 outline-offset-[-2px] hover:text-ink aria-[current]:font-medium aria-[current]:text-ink aria-[current]:after:absolute aria-[current]:after:inset-x-0 aria-[current]:after:bottom-0 aria-[current]:after:h-0.5 aria-[current]:after:bg-needle"
            >
              {tab.label}
              {tab.count !== undefined && <span className="tabular font-normal text-ink-3">{tab.count}</span>}
            </IntentLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}
