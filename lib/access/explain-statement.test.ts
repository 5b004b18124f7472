import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AccessReason } from '#lib/domain/access-report.ts';
import { explainStatement } from './explain-statement.ts';
import { plain } from './sentence.ts';
import { statementFields } from './statement-fields.ts';
import { statementGloss } from './statement-gloss.ts';

const explain = (reason: AccessReason | undefined, bucket: 'allowed' | 'denied') =>
  plain(explainStatement(reason, bucket));

describe('explainStatement', () => {
  it.each<[string, AccessReason | undefined, 'allowed' | 'denied', string]>([
    [
      'notResources, several joined',
      {
        effect: 'deny',
        notResources: ['proj/web:env/dev*:user/*', 'proj/web:env/*;sandbox:user/*'],
        actions: ['delete*'],
      },
      'denied',
      'Denies delete* everywhere except on users in web environments named dev* or tagged sandbox.',
    ],
    [
      'exact places',
      { effect: 'allow', resources: ['proj/web:env/production:user/*'], actions: ['update*'] },
      'allowed',
      'Allows update* on every user in web / production.',
    ],
    [
      'everything',
      { effect: 'allow', resources: ['proj/*:env/*:flag/*'], actions: ['*'] },
      'allowed',
      'Allows every action on every flag in every environment of every project.',
    ],
    [
      'notActions',
      { effect: 'allow', resources: ['proj/web:env/production:flag/*'], notActions: ['updateOn', 'delete*'] },
      'allowed',
      'Allows every action except updateOn and delete* on every flag in web / production.',
    ],
    [
      'notActions with notResources',
      { effect: 'deny', notResources: ['proj/web'], notActions: ['viewProject'] },
      'denied',
      'Denies every action except viewProject everywhere except on the project web.',
    ],
    [
      'a property, a view and a role attribute',
      {
        effect: 'allow',
        resources: ['proj/${roleAttribute/projects}:env/*;{critical:true}:flag/*;view:checkout'],
        actions: ['updateOn'],
      },
      'allowed',
      'Allows updateOn on flags in the view checkout in environments with critical: true of projects named by the role attribute projects.',
    ],
    [
      'the place a role is held in',
      {
        effect: 'allow',
        resources: ['instance:project/${roleAttribute/project}:environment/production'],
        actions: ['UPDATE_FEATURE_ENVIRONMENT'],
      },
      'allowed',
      'Allows UPDATE_FEATURE_ENVIRONMENT on the environment production of projects the role is held in.',
    ],
    [
      'tags hold together',
      { effect: 'allow', resources: ['proj/*:env/*;a,b'], actions: ['updateTags'] },
      'allowed',
      'Allows updateTags on environments tagged a and b of every project.',
    ],
    [
      'several kinds',
      {
        effect: 'allow',
        resources: ['acct', 'role/*', 'member/*:token/*', 'flux/x'],
        actions: ['a', 'b', 'c'],
      },
      'allowed',
      'Allows a, b and c on the account, every role, every access token of every member and the flux resource x.',
    ],
    [
      'several names in one place',
      {
        effect: 'allow',
        resources: ['proj/web:env/production', 'proj/web:env/staging'],
        actions: ['updateTtl'],
      },
      'allowed',
      'Allows updateTtl on web / production or web / staging.',
    ],
    [
      'an unreadable resource is quoted',
      { effect: 'allow', resources: ['proj/*:env/*;qa_*:/flag/*'], actions: ['updateOn'] },
      'allowed',
      'Allows updateOn on proj/*:env/*;qa_*:/flag/* (not a readable resource).',
    ],
    [
      'allow sent under denied',
      { effect: 'allow', resources: ['proj/*'], actions: ['importEventData'] },
      'denied',
      'Sent under denied, yet its effect reads allow. Shown as sent.',
    ],
    [
      'deny sent under allowed',
      { effect: 'deny', resources: ['proj/*'], actions: ['x'] },
      'allowed',
      'Sent under allowed, yet its effect reads deny. Shown as sent.',
    ],
    [
      'an effect never heard of',
      { effect: 'perhaps', actions: ['x'] },
      'allowed',
      'Sent under allowed, yet its effect reads perhaps. Shown as sent.',
    ],
    ['denied by default', { effect: 'deny' }, 'denied', 'No statement of this credential allows it.'],
    [
      'denied by default, empty lists',
      { effect: 'deny', resources: [] },
      'denied',
      'No statement of this credential allows it.',
    ],
    [
      'a role without its statement',
      { effect: 'deny', roleName: 'Ops' },
      'denied',
      'Denied; the statement behind it was not sent.',
    ],
    [
      'allowed without a statement',
      { effect: 'allow' },
      'allowed',
      'Allowed; the statement behind it was not sent.',
    ],
    ['no reason', undefined, 'denied', 'No reason was sent.'],
    [
      'no effect',
      { resources: ['proj/*'], actions: ['x'] },
      'denied',
      'Sent under denied without an effect: covers x on every project.',
    ],
    [
      'no actions',
      { effect: 'deny', resources: ['proj/*'] },
      'denied',
      'Denies actions it does not name on every project.',
    ],
    ['no resources', { effect: 'deny', actions: ['x'] }, 'denied', 'Denies x on resources it does not name.'],
  ])('says %s', (_, reason, bucket, sentence) => {
    expect(explain(reason, bucket)).toBe(sentence);
  });

  it('sets actions, places and the word except apart, and cuts unreadable resources for type', () => {
    const parts = explainStatement(
      { effect: 'deny', notResources: ['proj/web', '*'], actions: ['delete*'] },
      'denied',
    );
    expect(parts.filter((part) => part.kind === 'strong').map((part) => part.text)).toEqual([
      'delete*',
      'except',
      'web',
    ]);
    expect(parts.find((part) => part.kind === 'specifier')).toEqual({
      kind: 'specifier',
      text: '*',
      tokens: [{ kind: 'wildcard', text: '*' }],
    });
  });

  it('quotes what can be no action', () => {
    const parts = explainStatement(
      { effect: 'deny', resources: ['proj/*'], actions: ['drop table', ''] },
      'denied',
    );
    expect(plain(parts)).toBe('Denies drop table and an action without a name on every project.');
    expect(parts).toContainEqual({ kind: 'code', text: 'drop table' });
  });

  it('only counts what is too long to say', () => {
    const resources = Array.from({ length: 10_000 }, (_, index) => `proj/p${index}:env/e${index}`);
    expect(explain({ effect: 'allow', resources, actions: ['x'] }, 'allowed')).toMatch(/ and \d+ more\.$/);
  });

  it('takes any strings without throwing and without losing the full stop', () => {
    const strings = fc.array(fc.oneof(fc.string(), fc.constantFrom('*', 'proj/*', 'proj/a:env/*;b', 'x/y')), {
      maxLength: 5,
    });
    const reason = fc.record(
      {
        effect: fc.string(),
        resources: strings,
        notResources: strings,
        actions: strings,
        notActions: strings,
        roleName: fc.string(),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(reason, fc.constantFrom('allowed' as const, 'denied' as const), (value, bucket) => {
        expect(explain(value, bucket).endsWith('.')).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('statementGloss', () => {
  it('turns the match around only where a list does', () => {
    expect(statementGloss({ resources: ['proj/*'] })).toEqual([]);
    expect(statementGloss(undefined)).toEqual([]);
    expect(statementGloss({ notResources: ['proj/*'], notActions: ['x'] }).map(plain)).toEqual([
      'notResources turns the match around: the statement covers everything that is not on its list.',
      'notActions turns the match around: the statement covers every action that is not on its list.',
    ]);
  });
});

describe('statementFields', () => {
  it('shows six fields in the vendor’s order and keeps unknown ones', () => {
    const raw = JSON.parse(
      '{"action":"x","until":1,"reason":{"role_name":"Ops","mood":"bad","__proto__":{"a":1},"effect":"deny"}}',
    );
    const fields = statementFields({ bucket: 'denied', index: 0, raw });
    expect(fields.map((field) => [field.name, field.known, field.value])).toEqual([
      ['effect', true, 'deny'],
      ['resources', true, undefined],
      ['notResources', true, undefined],
      ['actions', true, undefined],
      ['notActions', true, undefined],
      ['role_name', true, 'Ops'],
      ['mood', false, 'bad'],
      ['__proto__', false, { a: 1 }],
      ['until', false, 1],
    ]);
  });
});
