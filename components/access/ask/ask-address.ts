import type { AccessChange } from '#lib/domain/access-answer.ts';
import type { AccessOutcome } from '#lib/domain/access-decision.ts';
import { printChanges } from '#lib/queries/print-changes.ts';
import { isOutcome } from '../outcomes.ts';
import { parseChanges } from './parse-change.ts';

export const ASK_MODES = ['who-can', 'why-not', 'what-if', 'compare', 'matrix', 'tidy'] as const;
export type AskMode = (typeof ASK_MODES)[number];

/** Two roles or two people. */
export const COMPARED = ['role', 'subject'] as const;
export type Compared = (typeof COMPARED)[number];

/** Everything a question about access is made of; the address holds all of it. */
export interface Ask {
  readonly mode: AskMode;
  /** Id of the connection asked about. */
  readonly connection?: string;
  readonly action?: string;
  readonly resource?: string;
  /** The reading the answer was computed from; absent asks the newest. */
  readonly snapshot?: string;
  /** Narrows a who-can answer. */
  readonly outcome?: AccessOutcome;
  readonly text?: string;
  /** The first row shown, from 0. */
  readonly from?: number;
  /** The person whose answer is explained. */
  readonly person?: string;
  /** Tried in thought together, one upon the other. */
  readonly changes?: readonly AccessChange[];
  /** What is compared: keys of people or ids of roles. */
  readonly compared?: Compared;
  readonly left?: string;
  readonly right?: string;
}

const TEXTS = [
  ['connection', 'in'],
  ['action', 'action'],
  ['resource', 'resource'],
  ['snapshot', 'snapshot'],
  ['text', 'q'],
  ['person', 'person'],
  ['left', 'left'],
  ['right', 'right'],
] as const;
type TextPart = (typeof TEXTS)[number][0];

const LONGEST = 2048;

/** Reads the address; what cannot be read is left out. */
export function parseAsk(params: URLSearchParams): Ask {
  const mode = ASK_MODES.find((one) => one === params.get('mode')) ?? 'who-can';
  const outcome = params.get('outcome');
  const compared = COMPARED.find((one) => one === params.get('of'));
  const from = Number(params.get('from'));
  const changes = parseChanges(params.get('change'));
  return {
    mode,
    ...textsOf(params),
    ...(isOutcome(outcome) ? { outcome } : {}),
    ...(Number.isSafeInteger(from) && from > 0 ? { from } : {}),
    ...(compared === undefined ? {} : { compared }),
    ...(changes === undefined ? {} : { changes }),
  };
}

function textsOf(params: URLSearchParams): Partial<Record<TextPart, string>> {
  const found = TEXTS.flatMap(([name, key]) => {
    const value = params.get(key);
    return value === null || value === '' ? [] : [[name, value.slice(0, LONGEST)] as const];
  });
  return Object.fromEntries(found);
}

/** The query that asks this; the same question always has the same spelling. */
export function printAsk(ask: Ask): string {
  const params = new URLSearchParams();
  if (ask.mode !== 'who-can') params.set('mode', ask.mode);
  for (const [name, key] of TEXTS) {
    const value = ask[name];
    if (value !== undefined && value !== '') params.set(key, value);
  }
  if (ask.outcome !== undefined) params.set('outcome', ask.outcome);
  if (ask.from !== undefined && ask.from > 0) params.set('from', String(ask.from));
  if (ask.compared !== undefined) params.set('of', ask.compared);
  if (ask.changes !== undefined) params.set('change', printChanges(ask.changes));
  return params.toString();
}

export function askHref(ask: Ask): string {
  const query = printAsk(ask);
  return query === '' ? '/access' : `/access?${query}`;
}

/** A change of the question; undefined takes a part away. */
export type AskChange = { readonly [K in keyof Ask]?: Ask[K] | undefined };

export function changeAsk(ask: Ask, change: AskChange): Ask {
  const parts = Object.entries({ ...ask, ...change }).filter(([, value]) => value !== undefined);
  return { mode: ask.mode, ...Object.fromEntries(parts) };
}

/** The question as the address holds it. `replace` for what is not worth a step back, such as typing. */
export interface AskInUrl {
  readonly ask: Ask;
  readonly change: (change: AskChange, how?: 'push' | 'replace') => void;
  /** Another question in place of this one. */
  readonly open: (ask: Ask) => void;
}

/** The same question on the newest reading and from its first row: what a changed question starts from. */
export const AFRESH = { snapshot: undefined, from: undefined, outcome: undefined, text: undefined } as const;

/** Whether the question is whole, so that it can be answered. */
export function isWhole({ mode, action, resource, person, changes, left, right }: Ask): boolean {
  switch (mode) {
    case 'who-can':
      return action !== undefined && resource !== undefined;
    case 'why-not':
      return action !== undefined && resource !== undefined && person !== undefined;
    case 'what-if':
      return changes !== undefined && resource !== undefined;
    case 'compare':
      return left !== undefined && right !== undefined;
    default:
      return true;
  }
}
