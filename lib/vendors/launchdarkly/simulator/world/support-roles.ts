import type { Statement } from '../access/decide.ts';

export interface RoleFacts {
  readonly key: string;
  readonly name: string;
  readonly description?: string;
  readonly basePermissions: string;
  readonly policy: readonly Statement[];
  readonly presetVersion?: number;
}

const people = 'proj/*:env/*:user/*';

/** The two roles of the support console's token: together they give allowed, denied and undecided actions. */
export const supportRoles: readonly RoleFacts[] = [
  {
    key: 'support-console',
    name: 'Support console',
    description: 'Looks people up in every product and removes records on request, except under legal hold.',
    basePermissions: 'no_access',
    policy: [
      { effect: 'allow', resources: ['proj/web', 'proj/mobile', 'proj/billing'], actions: ['viewProject'] },
      {
        effect: 'allow',
        resources: ['proj/web:env/*:user/*', 'proj/mobile:env/*:user/*'],
        actions: ['deleteUser'],
      },
      {
        effect: 'allow',
        resources: ['proj/web:env/*', 'proj/mobile:env/*;{critical:false}'],
        actions: ['deleteContextInstance'],
      },
      {
        effect: 'deny',
        resources: ['proj/*:env/*;{critical:true}:user/*e', 'proj/*:env/*;{critical:true}:user/*f'],
        actions: ['deleteUser'],
      },
    ],
  },
  {
    key: 'targeting-operator',
    name: 'Targeting operator',
    description: 'Sets individual targets for the shards in the early access programme.',
    basePermissions: 'no_access',
    policy: [
      { effect: 'allow', resources: [people, 'proj/*:env/*:flag/*'], actions: ['updateTargets'] },
      {
        effect: 'deny',
        notResources: [
          'proj/web:env/*:user/*',
          'proj/mobile:env/production:user/mob_*a',
          'proj/mobile:env/production:user/mob_*5',
          'proj/mobile:env/staging:user/*',
        ],
        actions: ['updateTargets', 'updateExpiringTargets'],
      },
      {
        effect: 'allow',
        resources: ['0', '2', '4', '6', '8'].map((digit) => `proj/web:env/*:user/*${digit}`),
        actions: ['updateExpiringTargets'],
      },
      {
        effect: 'deny',
        notResources: ['proj/web:env/*:flag/*', 'proj/mobile:env/*:flag/*'],
        actions: ['updateTargets'],
      },
    ],
  },
];
