'use client';

import { Gauge, Link2, Scale, Settings } from 'lucide-react';
import { AccountMenu } from './account-menu.tsx';
import { ConnectionNav } from './connection-nav.tsx';
import { FindField } from './find-field.tsx';
import { NavLink } from './nav-link.tsx';
import type { NavAccount, NavConnection } from './nav-model.ts';
import type { Theme } from './theme.ts';

export interface Navigation {
  readonly connections: readonly NavConnection[];
  readonly account: NavAccount;
  readonly theme: Theme;
}

/** What the sidebar and, on a narrow window, the navigation sheet hold. */
export function SidebarContent({ connections, account, theme }: Navigation) {
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <div className="px-3 pb-3 max-sm:hidden">
        <FindField />
      </div>
      <nav aria-label="Main" className="min-h-0 flex-1 overflow-y-auto px-3 max-sm:pt-3">
        <ul className="space-y-0.5">
          <li>
            <NavLink href="/" icon={<Gauge aria-hidden />}>
              Overview
            </NavLink>
          </li>
          {connections.some(({ access }) => access !== undefined) && (
            <li>
              <NavLink href="/access" icon={<Scale aria-hidden />}>
                Who can
              </NavLink>
            </li>
          )}
          <li>
            <NavLink
              href="/connections"
              icon={<Link2 aria-hidden />}
              trailing={<Count value={connections.length} />}
            >
              Connections
            </NavLink>
          </li>
        </ul>
        {connections.length > 0 && (
          <div className="mt-5">
            <ConnectionNav connections={connections} />
          </div>
        )}
      </nav>
      <div className="space-y-1 border-t border-line px-3 py-2">
        <NavLink href="/settings" icon={<Settings aria-hidden />} within>
          Settings
        </NavLink>
        <AccountMenu account={account} theme={theme} />
      </div>
    </div>
  );
}

function Count({ value }: { value: number }) {
  return <span className="tabular font-normal text-ink-3">{value}</span>;
}
