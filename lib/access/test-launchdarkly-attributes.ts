import { allow, type GoldenCase, inGroup, role, roleWith } from './test-golden.ts';
import { EACH_ENVIRONMENT, FLAG, LIVE, PRODUCTION } from './test-launchdarkly-places.ts';

// LaunchDarkly, sections 11.1 and 8: role attributes.
const attribute = (name: string) => `\${roleAttribute/${name}}`;

export const LAUNCHDARKLY_ATTRIBUTES: readonly GoldenCase[] = [
  {
    rule: 'A role attribute stands for each of its values.',
    holds: [
      roleWith(
        { attributes: { projects: ['app', 'web'] } },
        'dev',
        allow('*', `proj/${attribute('projects')}:env/*:flag/*`),
      ),
    ],
    ask: ['updateOn', FLAG],
    is: 'allowed',
    by: 'direct dev #1',
  },
  {
    rule: 'A role attribute stands for its values only.',
    holds: [
      roleWith(
        { attributes: { projects: ['app'] } },
        'dev',
        allow('*', `proj/${attribute('projects')}:env/*:flag/*`),
      ),
    ],
    ask: ['updateOn', FLAG],
    is: 'denied',
    by: 'nothing',
  },
  {
    rule: 'Values may have stars.',
    holds: [
      roleWith(
        { attributes: { projects: ['w*'] } },
        'dev',
        allow('*', `proj/${attribute('projects')}:env/*:flag/*`),
      ),
    ],
    ask: ['updateOn', FLAG],
    is: 'allowed',
    by: 'direct dev #1',
  },
  {
    rule: 'A value stands within a longer name.',
    holds: [
      roleWith(
        { attributes: { team: ['check'] } },
        'dev',
        allow('*', `proj/*:env/*:flag/${attribute('team')}*`),
      ),
    ],
    ask: ['updateOn', FLAG],
    is: 'allowed',
    by: 'direct dev #1',
  },
  {
    rule: 'A value stands for a tag.',
    holds: [
      roleWith(
        { attributes: { tag: ['live'] } },
        'dev',
        allow('*', `${EACH_ENVIRONMENT};${attribute('tag')}`),
      ),
    ],
    places: [LIVE],
    ask: ['updateColor', PRODUCTION],
    is: 'allowed',
    by: 'direct dev #1',
  },
  {
    rule: 'Without a value it matches nothing.',
    holds: [role('dev', allow('*', `proj/${attribute('projects')}:env/*:flag/*`))],
    ask: ['updateOn', FLAG],
    is: 'denied',
    by: 'nothing',
  },
  {
    rule: 'With an empty list of values it matches nothing.',
    holds: [
      roleWith(
        { attributes: { projects: [] } },
        'dev',
        allow('*', `proj/${attribute('projects')}:env/*:flag/*`),
      ),
    ],
    ask: ['updateOn', FLAG],
    is: 'denied',
    by: 'nothing',
  },
  {
    rule: 'A team gives its own values to its roles.',
    holds: [
      inGroup(
        'web',
        roleWith(
          { attributes: { projects: ['web'] } },
          'dev',
          allow('*', `proj/${attribute('projects')}:env/*:flag/*`),
        ),
      ),
    ],
    ask: ['updateOn', FLAG],
    is: 'allowed',
    by: 'group(web) dev #1',
  },
  {
    rule: 'Whether a member’s values fill the roles of a team is not documented.',
    holds: [
      inGroup('web', role('dev', allow('*', `proj/${attribute('projects')}:env/*:flag/*`))),
      { subject: { possibleAttributes: { projects: ['web'] } } },
    ],
    ask: ['updateOn', FLAG],
    is: 'unknown',
    by: 'group(web) dev #1',
    because: 'attribute-possible',
  },
  {
    rule: 'Where the member has no value either, a role of a team matches nothing.',
    holds: [
      inGroup('web', role('dev', allow('*', `proj/${attribute('projects')}:env/*:flag/*`))),
      { subject: { possibleAttributes: { projects: [] } } },
    ],
    ask: ['updateOn', 'proj/*:env/production:flag/checkout'],
    is: 'denied',
    by: 'nothing',
  },
  {
    rule: 'Values nobody could read leave it open.',
    holds: [
      roleWith({ attributesUnread: true }, 'dev', allow('*', `proj/${attribute('projects')}:env/*:flag/*`)),
    ],
    ask: ['updateOn', FLAG],
    is: 'unknown',
    by: 'direct dev #1',
    because: 'attribute-unread',
  },
];
