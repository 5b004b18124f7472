import { describe, expect, it } from 'vitest';
import { compileAccess } from './compile-access.ts';
import { redundant } from './redundant.ts';
import { accountOf, allow, deny, roleOf } from './test-account.ts';

const everyFlag = 'proj/*:env/*:flag/*';
const webFlag = 'proj/web:env/*:flag/*';

function findingsOf(roles: Parameters<typeof accountOf>[0]['roles'] & {}, held: readonly string[]) {
  const subjects = [{ key: 's', name: 'S', grants: held.map((role) => ({ role })), groups: [] }];
  const answer = redundant(compileAccess(accountOf({ roles, subjects })));
  return {
    caveats: answer.caveats,
    findings: answer.findings.map(({ kind, role, other }) => [kind, role.id, other?.id ?? '']),
  };
}

describe('redundant', () => {
  it('finds roles nobody holds, that allow nothing, and that another contains or equals', () => {
    const roles = [
      roleOf('all', allow(everyFlag, '*')),
      roleOf('web', allow(webFlag, 'updateOn')),
      roleOf('again', allow(everyFlag, '*')),
      roleOf('nothing', deny(everyFlag, '*'), { effect: 'allow', resources: [webFlag], actions: [] }),
      roleOf('spare', allow('proj/*', 'viewProject')),
    ];
    expect(findingsOf(roles, ['all', 'web', 'nothing'])).toEqual({
      caveats: [],
      findings: [
        ['contained', 'web', 'all'],
        ['never-held', 'again', ''],
        ['equal', 'again', 'all'],
        ['empty', 'nothing', ''],
        ['never-held', 'spare', ''],
      ],
    });
  });

  it('does not take a role for contained where the larger one denies, or knows the attribute by another name', () => {
    const roles = [
      roleOf('web', allow(webFlag, 'updateOn')),
      roleOf('careful', allow(everyFlag, '*'), deny(webFlag, 'update*')),
      roleOf('p', allow('proj/${roleAttribute/p}', 'viewProject')),
      roleOf('q', allow('proj/${roleAttribute/q}', 'viewProject'), allow('acct', 'x')),
    ];
    // Filled by nobody yet, p and q are alike to any question; only their statements tell them apart.
    expect(findingsOf(roles, ['web', 'careful', 'p', 'q'])).toEqual({
      findings: [],
      caveats: [expect.stringMatching(/^P and Q: /)],
    });
  });

  it('keeps a vendor’s own role and leaves out one that could not be read', () => {
    const roles = [
      roleOf('mine', allow(webFlag, 'updateOn')),
      { ...roleOf('theirs', allow(webFlag, 'updateOn')), origin: 'preset' as const },
      { ...roleOf('dark', allow(webFlag, 'updateOn')), unreadable: 'Nobody may.' },
    ];
    expect(findingsOf(roles, ['mine'])).toEqual({
      findings: [['equal', 'mine', 'theirs']],
      caveats: ['Roles that could not be read and were not compared: 1.'],
    });
  });
});
