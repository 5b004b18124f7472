import { describe, expect, it } from 'vitest';
import { askedAction, askedResource } from './asked-texts.ts';
import { compileAccess } from './compile-access.ts';
import type { CompiledAccess } from './compiled-access.ts';
import { parseQuestion } from './parse-question.ts';
import { accountOf } from './test-account.ts';

const P = '${roleAttribute/p}';

describe('what was asked before', () => {
  it.each<readonly [sort: string, most: number, ask: (access: CompiledAccess, index: number) => object]>([
    ['actions', 512, (access, index) => askedAction(access, `a${index}`)],
    ['resources', 128, (access, index) => askedResource(access, `proj/p${index}`)],
  ])('is read once, of %s the last %i', (_sort, most, ask) => {
    const access = compileAccess(accountOf({}));
    const asked = Array.from({ length: most }, (_, index) => ask(access, index));
    expect(new Set(asked).size).toBe(most);
    expect(asked.every((one, index) => ask(access, index) === one)).toBe(true);
    ask(access, most);
    expect(ask(access, 1)).toBe(asked[1]);
    expect(ask(access, 0)).not.toBe(asked[0]);
  });

  it('makes no room for what is malformed', () => {
    const access = compileAccess(accountOf({}));
    const ask = (index: number) => askedResource(access, `proj/p${index}`);
    const first = ask(0);
    for (let index = 1; index < 128; index += 1) ask(index);
    for (const odd of ['', 'proj/', 'proj/', `proj/${P}`]) askedResource(access, odd);
    expect(ask(0)).toBe(first);
  });

  it('belongs to one account', () => {
    const [one, other] = [compileAccess(accountOf({})), compileAccess(accountOf({}))];
    expect(askedResource(one, 'proj/web')).not.toBe(askedResource(other, 'proj/web'));
  });
});

describe('a question', () => {
  const access = compileAccess(accountOf({}));

  it.each([
    [`proj/${P}`, 5],
    [`proj/x-${P}`, 7],
    [`proj/web;${P}`, 9],
    [`proj/web;t,view:${P}`, 16],
    [`proj/web:env/live;{k:${P}}`, 21],
    [`acct;${P}`, 5],
  ])('about %s leaves a role attribute open', (resource, position) => {
    const message = 'A question names things: fill in the role attribute.';
    expect(parseQuestion(access, { action: 'x', resource })).toEqual({
      state: 'malformed',
      part: 'resource',
      position,
      message,
    });
  });
});
