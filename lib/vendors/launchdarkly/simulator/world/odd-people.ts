import { compact, type Json, type JsonMap } from '../json.ts';
import { hash, pick } from './random.ts';

/** A record with text chosen to break careless programs. */
export interface OddPerson {
  readonly key: string;
  readonly overrides: Readonly<Record<string, Json>>;
}

const suffixes = [
  '/admin',
  '%2F',
  '%',
  '..',
  '/../..',
  '.json',
  '?limit=1',
  '#top',
  ' with space',
  '+plus',
  '&amp;',
  '"quoted"',
  "'; DROP TABLE users; --",
  '<b>bold</b>',
  '\u202Etxt.exe',
  '\u200Bzero',
  '👩‍👩‍👧‍👦',
  'é',
  'e\u0301',
  '\u0000nul',
  '\ttab',
  '\nline',
  '\\back',
  '::',
  ',',
  '|',
  '=',
  '@',
  '~1',
  '%00',
  '%E0%A4%A',
  'ＦＵＬＬ',
  '\uFEFF',
  '_'.repeat(244),
] as const;

const bareKeys = [
  '.',
  '..',
  '%',
  '%2e%2e',
  '/',
  '//',
  '__proto__',
  'constructor',
  'toString',
  '<script>alert(1)</script>',
  '=1+1',
  '-1',
  '0',
  'null',
  'me',
  'flags',
  'expiring-user-targets',
  '🏳️‍🌈',
  'ключ',
  '鍵',
  '\u202Eabc',
  'x'.repeat(256),
  'lone\uD83D',
  ' ',
  'a b',
  'A',
  'a',
  'user:with:colons',
  'https://example.com/?a=1&b=2#c',
] as const;

const oddNames: readonly string[] = [
  '<script>alert(document.domain)</script>',
  '<img src=x onerror=alert(1)>',
  '=HYPERLINK("https://example.org","Open")',
  '+1-555-0100',
  '-2+3+cmd|x',
  '@SUM(A1:A9)',
  '\u202Egnp.eciovni',
  'Zero\u200Bwidth\u200Djoin\u2060er',
  '👩🏽‍🚀 Ada 👨‍👩‍👧‍👦',
  'Z̸a̷l̶g̵o̴ ҉text',
  '',
  ' ',
  'null',
  'undefined',
  '[object Object]',
  'Lone \uD800 surrogate',
  'Robert\'); DROP TABLE "users";--',
  'tab\there',
  'line\nbreak',
  '\u0007bell',
  'A'.repeat(2000),
  '﷽',
  'javascript:alert(1)',
  '{{7*7}}',
  '$' + '{7*7}',
  '%s%n',
];

const oddValues: readonly Json[] = [
  compact({ ['__proto__']: compact({ isAdmin: true }), constructor: 'x' }),
  [[], [[]], [[[1, null, false]]]],
  1e308,
  -0.1,
  9007199254740992,
  '9007199254740993',
  '\uD800',
  '\uDC00tail',
  '=cmd()',
  [null, 'mixed', 3, true, { a: [] }],
  '',
  {},
  [],
  '2026-02-30T25:61:00Z',
  'x'.repeat(5000),
  '\u202Ereversed',
  'true',
];

const oddAttributes = [
  '__proto__',
  'constructor',
  'hasOwnProperty',
  '',
  ' ',
  'with space',
  'with/slash',
  'with~tilde',
  'with.dot',
  'with"quote',
  'emoji 👩‍🚀',
  '\u202Eattr',
  'toString',
  'kind',
  '_meta',
  'key',
  'length',
] as const;

/** `bare` adds the keys that stand alone, like `..`, which sort before every ordinary key. */
export function oddPeople(count: number, prefix: string, seed: number, bare: boolean): readonly OddPerson[] {
  const byKey = new Map<string, OddPerson>();
  const single: readonly string[] = bare ? bareKeys.slice(0, Math.ceil(count / 2)) : [];
  for (const key of single) byKey.set(key, { key, overrides: overridesFor(byKey.size, seed) });
  for (let n = 0; byKey.size < count; n += 1) {
    const stem = hash(seed, n, 40).toString(16).padStart(8, '0').slice(0, 4);
    const key = `${prefix}${stem}${pick(suffixes, n)}`;
    byKey.set(key, { key, overrides: overridesFor(byKey.size, seed) });
  }
  return [...byKey.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
}

function overridesFor(n: number, seed: number): Readonly<Record<string, Json>> {
  const attribute = pick(oddAttributes, n);
  const custom: JsonMap = compact({ [attribute]: pick(oddValues, n + (hash(seed, n, 41) % 3)) });
  const name = pick(oddNames, n);
  if (n % 4 === 3) return { custom };
  if (n % 4 === 2) return { name, email: `odd+${n}"<x>@example.org`, avatar: 'javascript:alert(1)', custom };
  return { name, custom };
}
