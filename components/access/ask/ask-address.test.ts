import { expect, it } from 'vitest';
import { type Ask, askHref, changeAsk, isWhole, parseAsk, printAsk } from './ask-address.ts';

const read = (query: string) => parseAsk(new URLSearchParams(query));

it('keeps every part of a question in the address, whatever characters are in it', () => {
  const ask: Ask = {
    mode: 'what-if',
    connection: 'ld',
    action: 'deleteFlag',
    resource: 'proj/web:env/*;critical,{stage:live}:flag/a&b',
    snapshot: '5f-2',
    outcome: 'denied',
    text: 'Zoë & co',
    from: 50,
    person: 'a/b?c=d',
    changes: [
      { change: 'add-role', subject: 'm 1', grant: { role: 'r', attributes: { team: ['x', 'y'] } } },
      { change: 'remove-group', subject: 'm 1', group: 'g' },
    ],
    compared: 'subject',
    left: 'one',
    right: 'two',
  };
  expect(read(printAsk(ask))).toEqual(ask);
  expect(askHref(ask).startsWith('/access?mode=what-if&in=ld&')).toBe(true);
});

it('asks who can on the newest reading when the address says nothing', () => {
  expect(read('')).toEqual({ mode: 'who-can' });
  expect(askHref({ mode: 'who-can' })).toBe('/access');
});

it('leaves out what it cannot read instead of guessing', () => {
  expect(read('mode=drop&outcome=maybe&from=-3&of=both&change={"change":"add-role"}&action=')).toEqual({
    mode: 'who-can',
  });
});

it('takes parts away where a change says undefined, and keeps the rest', () => {
  const ask = changeAsk({ mode: 'who-can', action: 'x', snapshot: 's' }, { snapshot: undefined, text: 'q' });
  expect(ask).toEqual({ mode: 'who-can', action: 'x', text: 'q' });
});

it('knows which questions can be answered', () => {
  const asked = { action: 'x', resource: 'acct' };
  expect(isWhole({ mode: 'who-can', action: 'x' })).toBe(false);
  expect(isWhole({ mode: 'who-can', ...asked })).toBe(true);
  expect(isWhole({ mode: 'why-not', ...asked })).toBe(false);
  expect(isWhole({ mode: 'compare', left: 'a' })).toBe(false);
  expect(isWhole({ mode: 'tidy' })).toBe(true);
});
