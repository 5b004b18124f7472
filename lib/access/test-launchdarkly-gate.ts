import { allow, deny, type GoldenCase, inGroup, role } from './test-golden.ts';
import { FLAG, FLAGS, PROJECT } from './test-launchdarkly-places.ts';

// LaunchDarkly, section 11.3: viewProject, and denies that may or may not apply.

export const LAUNCHDARKLY_GATE: readonly GoldenCase[] = [
  {
    rule: 'viewProject gates everything inside a project: without it nothing there is allowed.',
    holds: [role('ops', allow('*', FLAGS))],
    ask: ['updateOn', FLAG],
    is: 'denied',
    by: 'direct ops #1',
    because: 'gate-closed',
  },
  {
    rule: 'viewProject gates everything inside a project: with it the rest decides.',
    holds: [role('ops', allow('*', FLAGS), allow('viewProject', 'proj/web'))],
    ask: ['updateOn', FLAG],
    is: 'allowed',
    by: 'direct ops #1',
  },
  {
    rule: 'viewProject may come from another role.',
    holds: [role('ops', allow('*', FLAGS)), inGroup('all', role('see', allow('viewProject', 'proj/*')))],
    ask: ['updateOn', FLAG],
    is: 'allowed',
    by: 'direct ops #1',
  },
  {
    rule: 'viewProject of another project opens nothing.',
    holds: [role('ops', allow('*', FLAGS), allow('viewProject', 'proj/app'))],
    ask: ['updateOn', FLAG],
    is: 'denied',
    by: 'direct ops #1',
    because: 'gate-closed',
  },
  {
    rule: 'What lies in no project has no such gate.',
    holds: [role('ops', allow('*', 'member/*:token/*'))],
    ask: ['createAccessToken', 'member/ann:token/ci'],
    is: 'allowed',
    by: 'direct ops #1',
  },
  {
    rule: 'The project itself is not inside itself.',
    holds: [role('ops', allow('updateProjectName', 'proj/*'))],
    ask: ['updateProjectName', PROJECT],
    is: 'allowed',
    by: 'direct ops #1',
  },
  {
    rule: 'A project that some may be seen of is open in part.',
    holds: [role('ops', allow('*', FLAGS), allow('viewProject', 'proj/w*'))],
    ask: ['updateOn', 'proj/*:env/production:flag/checkout'],
    is: 'conditional',
    by: 'direct ops #1',
    because: 'gate-conditional',
  },
  {
    rule: 'Where nobody knows whether the project is seen, nobody knows the rest.',
    holds: [role('ops', allow('*', FLAGS), allow('viewProject', 'proj/*;shared'))],
    ask: ['updateOn', FLAG],
    is: 'unknown',
    by: 'direct ops #1',
    because: 'gate-unknown',
  },
];

export const LAUNCHDARKLY_DOUBTS: readonly GoldenCase[] = [
  {
    rule: 'A deny that may apply to all of it leaves an allow open.',
    holds: [role('ops', allow('*', FLAGS), deny('updateOn', 'proj/*;frozen:env/*:flag/*'))],
    ask: ['updateOn', FLAG],
    is: 'unknown',
    by: 'direct ops #2',
    because: 'tags-unknown',
  },
  {
    rule: 'A deny that may apply to all of it leaves an allow of a part open too.',
    holds: [
      role(
        'ops',
        allow('updateOn', 'proj/*:env/test:flag/*'),
        deny('updateOn', 'proj/*;frozen:env/*:flag/*'),
      ),
    ],
    ask: ['updateOn', 'proj/web:env/*:flag/checkout'],
    is: 'unknown',
    by: 'direct ops #2',
    because: 'tags-unknown',
  },
];
