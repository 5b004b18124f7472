'use client';

import { LogOut, Monitor, Moon, Sun } from 'lucide-react';
import { useState } from 'react';
import { request } from '#lib/queries/request.ts';
import { Initials } from '../ui/initials.tsx';
import { Menu } from '../ui/menu.tsx';
import { showToast } from '../ui/toast.ts';
import type { NavAccount } from './nav-model.ts';
import { THEME_COOKIE, type Theme } from './theme.ts';

const ROLE_WORDS = { viewer: 'Viewer', operator: 'Operator', admin: 'Admin' } as const;

const CHOICES = [
  { theme: 'system', label: 'As the system', icon: <Monitor aria-hidden /> },
  { theme: 'light', label: 'Light', icon: <Sun aria-hidden /> },
  { theme: 'dark', label: 'Dark', icon: <Moon aria-hidden /> },
] as const;

/** Who is signed in; theme and sign-out behind it. */
export function AccountMenu({ account, theme }: { account: NavAccount; theme: Theme }) {
  const [current, setCurrent] = useState(theme);
  const choose = (next: Theme) => {
    setCurrent(next);
    applyTheme(next);
  };
  return (
    <Menu
      label="Account"
      entries={[
        { id: 'theme', heading: 'Theme' },
        ...CHOICES.map((choice) => ({
          id: choice.theme,
          label: choice.label,
          icon: choice.icon,
          checked: current === choice.theme,
          onSelect: () => choose(choice.theme),
        })),
        { id: 'line', separator: true },
        { id: 'sign-out', label: 'Sign out', icon: <LogOut aria-hidden />, onSelect: () => void signOut() },
      ]}
      trigger={(trigger) => (
        <button
          {...trigger}
          type="button"
          className="flex w-full items-center gap-2.5 rounded-control px-2 py-1 text-left hover:bg-press max-sm:py-2"
        >
          <Initials name={account.name} />
          <span className="min-w-0 flex-1">
            <span className="block truncate text-body leading-[17px] text-ink">{account.name}</span>
            <span className="block truncate text-meta text-ink-3">
              {ROLE_WORDS[account.role]}, {account.reach}
            </span>
          </span>
        </button>
      )}
    />
  );
}

function applyTheme(theme: Theme): void {
  const root = document.documentElement;
  if (theme === 'system') root.removeAttribute('data-theme');
  else root.setAttribute('data-theme', theme);
  void rememberTheme(theme);
}

/** A preference, not a secret; the server reads it so that the next page paints right at once. */
async function rememberTheme(theme: Theme): Promise<void> {
  if (theme === 'system') return cookieStore.delete({ name: THEME_COOKIE, path: '/' });
  return cookieStore.set({
    name: THEME_COOKIE,
    value: theme,
    path: '/',
    sameSite: 'lax',
    expires: Date.now() + 365 * 86_400_000,
  });
}

async function signOut(): Promise<void> {
  const answer = await request('POST', '/api/auth/sign-out', { body: {} });
  if (answer.ok || answer.problem.slug === 'unauthenticated') location.assign('/sign-in');
  else showToast({ kind: 'problem', title: 'You are still signed in', detail: answer.problem.detail });
}
