import { cookies, headers } from 'next/headers';
import type { ReactNode } from 'react';
import { pageCsrfToken, pagePrincipal } from '#lib/api/page-principal.ts';
import { listConnectionViews } from '#lib/directory/list-connections.ts';
import type { Principal } from '#lib/domain/principal.ts';
import { settings } from '#lib/settings/settings.ts';
import type { NavAccount } from '../../components/shell/nav-model.ts';
import { ShellOverlays } from '../../components/shell/shell-overlays.tsx';
import { Sidebar } from '../../components/shell/sidebar.tsx';
import { THEME_COOKIE, toTheme } from '../../components/shell/theme.ts';
import { toNavConnection } from '../../components/shell/to-nav-connection.ts';
import { ToastRegion } from '../../components/ui/toast-region.tsx';
import { Providers } from '../providers.tsx';

export default async function ConsoleLayout({ children }: { children: ReactNode }) {
  const principal = await pagePrincipal();
  const [csrf, listed, jar, sent] = await Promise.all([
    pageCsrfToken(),
    listConnectionViews(principal, undefined),
    cookies(),
    headers(),
  ]);
  const navigation = {
    connections: listed.ok ? listed.value.items.map(toNavConnection) : [],
    account: toNavAccount(principal),
    theme: toTheme(jar.get(THEME_COOKIE)?.value),
  };
  return (
    <Providers handheld={isHandheld(sent)}>
      <meta name="csrf-token" content={csrf ?? ''} />
      <a
        href="#content"
        className="sr-only z-50 rounded-control bg-ink px-3 py-2 font-medium text-on-ink focus:not-sr-only focus:fixed focus:top-2 focus:left-2"
      >
        Skip to content
      </a>
      <div className="flex min-h-dvh sm:h-dvh sm:overflow-hidden">
        <Sidebar instanceName={settings().instanceName} {...navigation} />
        <main id="content" tabIndex={-1} className="flex min-w-0 flex-1 flex-col bg-surface outline-none">
          {children}
        </main>
      </div>
      <ShellOverlays {...navigation} />
      <ToastRegion />
    </Providers>
  );
}

/** What browsers on phones say of themselves. */
function isHandheld(sent: Pick<Headers, 'get'>): boolean {
  return sent.get('sec-ch-ua-mobile') === '?1' || /\bMobi/.test(sent.get('user-agent') ?? '');
}

function toNavAccount(principal: Principal): NavAccount {
  const { name, email, role, connections } = principal;
  const count = connections === 'all' ? undefined : connections.length;
  const reach =
    count === undefined ? 'all connections' : count === 1 ? '1 connection' : `${count} connections`;
  return { name, email, role, reach };
}
