import { parseSpecifier } from '#lib/access/parse-specifier.ts';
import { type Ask, type AskMode, isWhole, parseAsk, printAsk } from '../ask/ask-address.ts';

/** What is asked anew is a question; the others are pages, one press away as they are. */
const KEPT: ReadonlySet<AskMode> = new Set(['who-can', 'why-not', 'what-if', 'compare']);
const MOST = 8;

/** Tells this tab; other tabs are told by the browser. */
const told = new EventTarget();
const CHANGED = 'changed';

const nameFor = (accountId: string) => `rolecall:asked:${accountId}`;

/** The question without the reading it was answered on and without what only narrows an answer; undefined for none. */
export function toRecent(ask: Ask): string | undefined {
  if (!KEPT.has(ask.mode) || !isWhole(ask) || ask.connection === undefined) return undefined;
  if (ask.resource !== undefined && parseSpecifier(ask.resource).state === 'malformed') return undefined;
  const { snapshot: _, outcome: __, text: ___, from: ____, person, ...rest } = ask;
  return printAsk({ ...rest, ...(ask.mode === 'why-not' && person !== undefined ? { person } : {}) });
}

/** As this browser keeps them for one account, newest first: the query of each address, and nothing else. */
export function readRecent(accountId: string): string {
  try {
    return localStorage.getItem(nameFor(accountId)) ?? '';
  } catch {
    // Storage may be switched off: then nothing is remembered.
    return '';
  }
}

/** What was kept, as questions; what other code may have put there is read as any address is. */
export function parseRecent(kept: string): readonly Ask[] {
  return kept
    .split('\n')
    .map((line) => parseAsk(new URLSearchParams(line)))
    .filter((ask) => toRecent(ask) !== undefined)
    .slice(0, MOST);
}

/** Puts a question first; the one asked longest ago goes. */
export function keepRecent(accountId: string, ask: Ask): void {
  const asked = toRecent(ask);
  if (asked === undefined) return;
  const before = readRecent(accountId).split('\n');
  write(accountId, [asked, ...before.filter((one) => one !== '' && one !== asked)].slice(0, MOST).join('\n'));
}

export function forgetRecent(accountId: string): void {
  write(accountId, '');
}

export function onRecentChanged(changed: () => void): () => void {
  told.addEventListener(CHANGED, changed);
  addEventListener('storage', changed);
  return () => {
    told.removeEventListener(CHANGED, changed);
    removeEventListener('storage', changed);
  };
}

function write(accountId: string, text: string): void {
  try {
    if (text === '') localStorage.removeItem(nameFor(accountId));
    else localStorage.setItem(nameFor(accountId), text);
  } catch {
    // Full or switched off: nothing else is lost.
  }
  told.dispatchEvent(new Event(CHANGED));
}
