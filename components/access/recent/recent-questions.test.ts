import { beforeEach, describe, expect, it, vi } from 'vitest';
import { plain } from '#lib/access/sentence.ts';
import { accessWords } from '../ask/access-connection.ts';
import type { Ask } from '../ask/ask-address.ts';
import { forgetRecent, keepRecent, onRecentChanged, parseRecent, readRecent } from './recent-questions.ts';
import { recentWords } from './recent-words.ts';

const asked = (action: string): Ask => ({ mode: 'who-can', connection: 'ld', action, resource: 'proj/web' });
const actionsOf = (account: string) => parseRecent(readRecent(account)).map(({ action }) => action);

beforeEach(() => {
  const kept = new Map<string, string>();
  vi.stubGlobal('localStorage', {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, value: string) => kept.set(name, value),
    removeItem: (name: string) => kept.delete(name),
  });
  return () => vi.unstubAllGlobals();
});

describe('questions asked lately', () => {
  it('are the last eight, the newest first, each once', () => {
    for (const one of ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'c']) keepRecent('me', asked(one));
    expect(actionsOf('me')).toEqual(['c', 'i', 'h', 'g', 'f', 'e', 'd', 'b']);
  });

  it('are kept apart for each account, and can be forgotten', () => {
    keepRecent('me', asked('a'));
    keepRecent('you', asked('b'));
    forgetRecent('me');
    expect([actionsOf('me'), actionsOf('you')]).toEqual([[], ['b']]);
  });

  it('are questions only: not the reading, not what narrows, not who was looked at in an answer', () => {
    keepRecent('me', {
      ...asked('a'),
      snapshot: 's',
      text: 'mira',
      outcome: 'denied',
      from: 50,
      person: 'p',
    });
    expect(readRecent('me')).toBe('in=ld&action=a&resource=proj%2Fweb');
    keepRecent('me', { mode: 'who-can', connection: 'ld', action: 'a' });
    keepRecent('me', { mode: 'matrix', connection: 'ld' });
    expect(actionsOf('me')).toEqual(['a']);
  });

  it('that other code wrote are read as an address is', () => {
    localStorage.setItem(
      'rolecall:asked:me',
      '\u0000\n<script>\nin=ld&action=x\nin=ld&action=y&resource=acct',
    );
    expect(actionsOf('me')).toEqual(['y']);
  });

  it('tell those who show them', () => {
    vi.stubGlobal('addEventListener', () => undefined);
    vi.stubGlobal('removeEventListener', () => undefined);
    const told = vi.fn();
    const stop = onRecentChanged(told);
    keepRecent('me', asked('a'));
    stop();
    forgetRecent('me');
    expect(told).toHaveBeenCalledTimes(1);
  });

  it('are lost without harm where the browser keeps nothing', () => {
    vi.stubGlobal('localStorage', undefined);
    keepRecent('me', asked('a'));
    expect(readRecent('me')).toBe('');
  });
});

it.each<[Ask, string]>([
  [asked('deleteFlag'), 'Who can: deleteFlag on project web'],
  [{ ...asked('deleteFlag'), mode: 'why-not', person: 'm1' }, 'Why can Mira not: deleteFlag on project web'],
  [
    {
      mode: 'what-if',
      connection: 'ld',
      resource: 'acct',
      changes: [{ change: 'remove-role', subject: 'm1', role: 'r' }],
    },
    'What if: m1 without role r',
  ],
  [{ mode: 'compare', connection: 'ld', left: 'a', right: 'b' }, 'Compare a and b'],
])('%j reads "%s"', (ask, words) => {
  const known = accessWords('launchdarkly');
  if (known === undefined) throw new Error('no words');
  expect(plain(recentWords(ask, { words: known, catalogue: undefined, name: 'Mira' }))).toBe(words);
});
