'use client';

import { usePathname } from 'next/navigation';
import type { ReactNode } from 'react';
import { IntentLink } from '../ui/intent-link.tsx';

/** One line of the navigation; the needle stands left of the current one. */
export function NavLink({
  href,
  icon,
  trailing,
  within = false,
  indent = false,
  children,
}: {
  href: string;
  icon?: ReactNode;
  trailing?: ReactNode;
  /** Current on the pages below it too. */
  within?: boolean;
  indent?: boolean;
  children: ReactNode;
}) {
  const pathname = usePathname();
  const here = pathname === href || (within && pathname.startsWith(`${href}/`));
  return (
    <IntentLink
      href={href}
      {...(here ? { 'aria-current': 'page' as const } : {})}
      className={`relative flex h-7 items-center gap-2.5 rounded-control pr-2 text-body text-ink-2 hover:bg-press hover:text-ink aria-[current]:bg-press aria-[current]:font-medium aria-[current]:text-ink aria-[current]:before:absolute aria-[current]:before:inset-y-1 aria-[current]:before:-left-3 aria-[current]:before:w-0.5 aria-[current]:before:bg-needle max-sm:h-11 [&_svg]:size-[15px] [&_svg]:shrink-0 [&_svg]:stroke-[1.6] ${indent ? 'pl-[38px]' : 'pl-2'}`}
    >
      {icon}
      <span className="min-w-0 flex-1 truncate">{children}</span>
      {trailing}
    </IntentLink>
  );
}
