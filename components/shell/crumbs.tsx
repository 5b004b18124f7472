import { ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { IntentLink } from '../ui/intent-link.tsx';

export interface Crumb {
  readonly id: string;
  readonly label: ReactNode;
  /** A link; the last crumb has none. */
  readonly href?: string;
  /** A scope picker in the place of the words. */
  readonly picker?: ReactNode;
}

/** Breadcrumbs that may be pickers: LaunchDarkly > web > production. */
export function Crumbs({ crumbs }: { crumbs: readonly Crumb[] }) {
  return (
    <nav aria-label="Breadcrumbs" className="min-w-0 overflow-hidden">
      <ol className="flex items-center gap-2">
        {crumbs.map((crumb, index) => (
          <li key={crumb.id} className="flex min-w-0 items-center gap-2">
            {index > 0 && (
              <ChevronRight aria-hidden className="size-[14px] shrink-0 stroke-[1.6] text-ink-3" />
            )}
            <CrumbText crumb={crumb} last={index === crumbs.length - 1} />
          </li>
        ))}
      </ol>
    </nav>
  );
}

function CrumbText({ crumb, last }: { crumb: Crumb; last: boolean }) {
  if (crumb.picker !== undefined) return crumb.picker;
  if (crumb.href !== undefined) {
    return (
      <IntentLink href={crumb.href} className="truncate text-ink-2 outline-offset-[-2px] hover:text-ink">
        {crumb.label}
      </IntentLink>
    );
  }
  return (
    <span
      className={`truncate ${last ? 'font-medium text-ink' : 'text-ink-2'}`}
      {...(last ? { 'aria-current': 'page' as const } : {})}
    >
      {crumb.label}
    </span>
  );
}
