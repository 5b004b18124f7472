import { describe, expect, it } from 'vitest';
import type { PolicyStatement } from '#lib/domain/access-data.ts';
import type { PathVerdict } from '#lib/domain/access-decision.ts';
import { accountOf, allow, deny, role, unclear } from './test-golden.ts';
import { explainIn } from './test-golden-run.ts';
import { LAUNCHDARKLY_RULES } from './test-random-rules.ts';

// Which statement of a policy is said to have decided. Asked: every environment of one project, whose tags nobody knows.
const { gate: _, ...RULES } = LAUNCHDARKLY_RULES;
const ALL = 'proj/*:env/*';
const PERHAPS = 'proj/*;t:env/*';
const elsewhere = allow('look', 'team/*');
const yes = allow('look', ALL);
const partly = allow('look', 'proj/*:env/l*');
const perhaps = allow('look', PERHAPS);
const odd = unclear('look', ALL);
const no = deny('look', ALL);
const perhapsNo = deny('look', PERHAPS);
const partlyNo = deny('look', 'proj/*:env/l*');
const otherwisePartlyNo = deny('look', 'proj/*:env/m*');
const perhapsPartlyNo = deny('look', 'proj/*;t:env/l*');

function decided(statements: readonly PolicyStatement[]) {
  const account = accountOf(RULES, [role('r', ...statements)]);
  const question = { action: 'look', resource: 'proj/web:env/*' };
  return explainIn(account, 'me', question).paths[0];
}

describe('the statement that decides', () => {
  it.each<readonly [which: string, statements: readonly PolicyStatement[], PathVerdict, index: number]>([
    ['the first that allows all', [yes, yes], 'allow', 0],
    ['the first that allows all, after others', [elsewhere, partly, yes, yes], 'allow', 2],
    ['the first that denies all', [no, no, yes], 'deny', 0],
    ['the first that denies all, after others', [yes, no, no], 'deny', 1],
    ['the first that may deny all', [perhapsNo, yes, perhapsNo], 'unknown', 0],
    ['the first that may deny all, after others', [yes, perhapsNo, perhapsNo], 'unknown', 1],
    ['one that may deny all, before one that denies a part', [yes, partlyNo, perhapsNo], 'unknown', 2],
    ['one that may deny all, where a part is allowed', [perhapsNo, partly, perhapsNo], 'unknown', 0],
    ['the first that allows a part', [partly, partly], 'conditional', 0],
    ['the first that allows a part, after others', [elsewhere, perhaps, partly, partly], 'conditional', 2],
    ['the first that may allow', [perhaps, perhaps], 'unknown', 0],
    ['the first that may allow, after others', [elsewhere, perhaps, perhaps], 'unknown', 1],
    ['the first that is unclear', [odd, odd], 'unknown', 0],
    ['the first that is unclear, after others', [elsewhere, odd, odd], 'unknown', 1],
    ['whichever of both comes first', [odd, perhaps], 'unknown', 0],
    ['whichever of both comes first, the other way', [perhaps, odd], 'unknown', 0],
    ['the first that may deny a part', [perhapsPartlyNo, yes, perhapsPartlyNo], 'unknown', 0],
    ['the first that may deny a part, after others', [yes, perhapsPartlyNo, perhapsPartlyNo], 'unknown', 1],
    ['what is allowed, where a part is denied', [perhapsPartlyNo, partlyNo, yes], 'conditional', 2],
    ['of denies alone, one that may deny all', [partlyNo, perhapsPartlyNo, perhapsNo], 'deny', 2],
    ['of denies alone, one that denies a part', [perhapsPartlyNo, partlyNo, partlyNo], 'deny', 1],
    ['of denies alone, the first', [elsewhere, perhapsPartlyNo, perhapsPartlyNo], 'deny', 1],
    ['of denies alone, the very first', [perhapsPartlyNo, perhapsPartlyNo], 'deny', 0],
  ])('is %s', (_which, statements, verdict, index) => {
    const path = decided(statements);
    expect(path?.verdict).toBe(verdict);
    expect(path?.statement?.index).toBe(index);
  });

  it.each([
    [[partlyNo, yes, otherwisePartlyNo], 'l*'],
    [[yes, partlyNo, otherwisePartlyNo], 'l*'],
    [[yes, otherwisePartlyNo, partlyNo], 'm*'],
  ])('says which deny takes a part away: the first', (statements, detail) => {
    expect(decided(statements)?.reasons).toEqual([
      { code: 'denied-in-part' },
      { code: 'some-names', detail },
    ]);
  });

  it('adds nothing to an allow of a part', () => {
    expect(decided([partly, otherwisePartlyNo])?.reasons).toEqual([{ code: 'some-names', detail: 'l*' }]);
  });
});

describe('an action that counts as the one asked', () => {
  const rules = { ...RULES, implied: { ADMIN: ['look'] } };
  const as = (statement: PolicyStatement): PolicyStatement => ({ ...statement, actions: ['ADMIN'] });

  it.each<readonly [statements: readonly PolicyStatement[], said: string]>([
    [[as(yes)], 'allow 0 ADMIN'],
    [[yes, as(yes)], 'allow 0'],
    [[as(yes), partly], 'allow 0 ADMIN'],
    [[no, as(yes)], 'allow 1 ADMIN'],
    [[as(partly), perhaps], 'conditional 0 ADMIN'],
    [[as(perhaps), partly], 'conditional 1'],
    [[as(partly), partly], 'conditional 1'],
    [[as(odd), no], 'unknown 0 ADMIN'],
    [[as(no), yes], 'allow 1'],
    [[as(no), no], 'deny 1'],
    [[as(no)], 'none'],
    [[as(no), elsewhere], 'none'],
    [[as(yes), as(no)], 'none'],
  ])('gives the better of both, and takes nothing: %#', (statements, said) => {
    const account = accountOf(rules, [role('r', ...statements)]);
    const [path] = explainIn(account, 'me', { action: 'look', resource: 'proj/web:env/*' }).paths;
    const words = [path?.verdict, path?.statement?.index, path?.impliedBy];
    expect(words.filter((word) => word !== undefined).join(' ')).toBe(said);
  });
});
