import { describe, expect, it } from 'vitest';
import type { AccessGrant, AccessPlace, PolicyStatement } from '#lib/domain/access-data.ts';
import { compileAccess } from './compile-access.ts';
import { accountOf, allow, ask, decideAlone, deny, roleOf } from './test-account.ts';
import { whatIf } from './what-if.ts';

// What stands in for role attributes, and what is said of it.
const P = '${roleAttribute/p}';
const Q = '${roleAttribute/q}';
const LIVE: AccessPlace = { resource: 'proj/web:env/live', name: 'Live', tags: ['live'], properties: {} };

const verdictAndReasons = (
  statement: PolicyStatement,
  grant: Omit<AccessGrant, 'role'>,
  resource: string,
) => {
  const subjects = [{ key: 's', name: 'S', grants: [{ ...grant, role: 'r' }], groups: [] }];
  const [path] = decideAlone([statement], 'look', resource, { subjects, places: [LIVE] }).paths;
  return [
    path?.verdict,
    ...(path?.reasons ?? []).map(({ code, detail }) => `${code} ${detail ?? ''}`.trim()),
  ];
};

describe('the values of a role attribute', () => {
  it.each<readonly [string, PolicyStatement, Omit<AccessGrant, 'role'>, string, readonly string[]]>([
    [
      'certain ones that name a part are no doubt',
      allow(`proj/${P}`, 'look'),
      { attributes: { p: ['w*'] } },
      'proj/*',
      ['conditional', `some-names ${P}`],
    ],
    [
      'what certain ones decide is not open because others could not be read',
      deny(`proj/${P}`, 'look'),
      { attributes: { p: ['web'] }, attributesUnread: true },
      'proj/web',
      ['deny'],
    ],
    [
      'one that does not fit has no part in what is not known',
      allow(`proj/*;t:env/${P}`, 'look'),
      { attributes: { p: ['dev'] }, attributesUnread: true },
      'proj/web:env/live',
      ['unknown', 'attribute-unread p'],
    ],
    [
      'one that makes a deny certain leaves no doubt of another',
      deny(`proj/*:env/*;${P}`, 'look'),
      { attributes: { p: ['qa', 'q*'] } },
      'proj/web:env/test;q*',
      ['deny'],
    ],
    [
      'the other way round as well',
      deny(`proj/*:env/*;${P}`, 'look'),
      { attributes: { p: ['q*', 'qa'] } },
      'proj/web:env/test;q*',
      ['deny'],
    ],
    [
      'of several that reach equally far the first is spoken of',
      allow(`proj/${P};${P}`, 'look'),
      { attributes: { p: ['a*', '*'] } },
      'proj/*',
      ['conditional', `some-names ${P}`, `some-tags ${P}`],
    ],
    [
      'one that reaches farther is spoken of though it comes later',
      allow(`proj/web:env/*;${P}`, 'look'),
      { possibleAttributes: { p: ['qa'] }, attributes: { p: ['live'] } },
      'proj/web:env/live',
      ['allow'],
    ],
    [
      'of several the one that reaches farthest is spoken of',
      deny(`proj/${P}`, 'look'),
      { attributes: { p: ['a*', '*', 'b*'] } },
      'proj/*',
      ['deny'],
    ],
    [
      'more combinations than can be tried are as good as unread',
      allow(`proj/${P}:env/${Q}`, 'look'),
      { attributes: { p: numbered(70), q: numbered(70) } },
      'proj/n1:env/n1',
      ['unknown', 'attribute-unread p, q'],
    ],
    [
      'as many as can be tried are tried',
      allow(`proj/${P}:env/${Q}`, 'look'),
      { attributes: { p: numbered(64), q: numbered(64) } },
      'proj/n63:env/n63',
      ['allow'],
    ],
    [
      'of one attribute all values are tried, however many',
      allow(`proj/${P}`, 'look'),
      { attributes: { p: numbered(5_000) } },
      'proj/n4999',
      ['allow'],
    ],
    [
      'too many say nothing of what fits none of them',
      allow(`proj/${P}:env/x${Q}`, 'look'),
      { attributes: { p: numbered(70), q: numbered(70) } },
      'proj/n1:env/y',
      ['none'],
    ],
    [
      'a combination with one that is only possible is only possible',
      allow(`proj/${P}:env/${Q}`, 'look'),
      { attributes: { p: ['web'] }, possibleAttributes: { q: ['live'] } },
      'proj/web:env/live',
      ['unknown', 'attribute-possible p, q'],
    ],
    [
      'possible ones do not displace certain ones of the same name',
      allow(`proj/${P}`, 'look'),
      { attributes: { p: ['web'] }, possibleAttributes: { p: ['app'] } },
      'proj/web',
      ['allow'],
    ],
    [
      'what follows a value counts',
      allow(`proj/${P}*`, 'look'),
      { attributes: { p: ['we'] } },
      'proj/web',
      ['allow'],
    ],
    [
      'what follows a value must be there',
      allow(`proj/${P}x`, 'look'),
      { attributes: { p: ['web'] } },
      'proj/web',
      ['none'],
    ],
    [
      'stars at both ends of a value are stars',
      allow(`proj/${P}`, 'look'),
      { attributes: { p: ['*e*'] } },
      'proj/web',
      ['allow'],
    ],
    [
      'stars of a value that do not fit do not fit',
      allow(`proj/${P}`, 'look'),
      { attributes: { p: ['*x*'] } },
      'proj/web',
      ['none'],
    ],
  ])('%s', (_rule, statement, grant, resource, expected) => {
    expect(verdictAndReasons(statement, grant, resource)).toEqual(expected);
  });

  it('matches nothing where one of two has none', () => {
    const statement = allow(`proj/${P}:env/${Q}`, 'look');
    expect(verdictAndReasons(statement, { attributes: { p: ['web'] } }, 'proj/web:env/live')).toEqual([
      'none',
    ]);
  });

  it('fills all places of one attribute with the same value', () => {
    const statement = allow(`proj/${P}:env/${P}`, 'look');
    const grant = { attributes: { p: ['web', 'live'] } };
    expect(verdictAndReasons(statement, grant, 'proj/web:env/live')).toEqual(['none']);
    expect(verdictAndReasons(statement, grant, 'proj/web:env/web')).toEqual(['allow']);
  });
});

describe('a statement tried in thought', () => {
  it('is not taken for another one that was tried before', () => {
    const held = { role: 'r', attributes: { p: ['web'] } };
    const access = compileAccess(
      accountOf({
        roles: [roleOf('r', allow(`proj/${P}`, 'speak'))],
        subjects: [{ key: 's', name: 'S', grants: [held], groups: [] }],
      }),
    );
    const asked = ask(access, 'look', 'proj/web');
    const touchedBy = (...statements: PolicyStatement[]) => {
      const change = { change: 'add-statement', role: 'r', statements } as const;
      return whatIf(access, [change], { questions: [asked], offset: 0, limit: 1 })?.touched;
    };
    expect(touchedBy(allow(`proj/w${P}`, 'look'))).toBe(0);
    expect(touchedBy(allow(`proj/${P}*`, 'look'))).toBe(1);
    expect(touchedBy(allow(`proj/${P}x`, 'look'))).toBe(0);
  });
});

function numbered(count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => `n${index}`);
}
