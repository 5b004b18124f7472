import type { World } from './world.ts';

const at = (second: string) => `2026-11-21T17:44:${second}Z`;
const SEEDED = at('29.629');

/** The small instance whose answers were recorded from a real server. */
export const recordedWorld: World = {
  users: [
    { id: 1, username: 'admin', createdAt: at('28.144'), seenAt: at('28.901'), rootRole: 1 },
    {
      id: 2,
      name: 'Hunter Burgan',
      email: 'hunter@example.com',
      createdAt: at('29.080'),
      seenAt: at('29.714'),
      rootRole: 3,
      invite: '$2b$10$FMnRJWwF1Leb04qZyC3tHOkmQfoyNpPAxwWREVosvajsYngyKGApa',
    },
    {
      id: 3,
      name: 'Ann Editor',
      username: 'ann',
      email: 'ann@example.com',
      createdAt: at('29.282'),
      rootRole: 2,
      invite: '$2b$10$IL3AxM0UmM.IpE9QWkmStudIUPkAl9fpLxdx2ENnN8vwWfXcwZoTu',
    },
    {
      id: 4,
      username: 'nomail',
      createdAt: at('29.360'),
      rootRole: 3,
      invite: '$2b$10$Lpl10bZZT7ZL70IqCXHaO.CPf//ZBxVA1m4NLklltGFoziTuimTvO',
    },
    {
      id: 5,
      name: 'Gina Group',
      email: 'gina@example.com',
      createdAt: at('29.471'),
      rootRole: 3,
      invite: '$2b$10$D82.qvfo3PBOiX/cAERfyuZUEq3ME.Jx3yrP2kFyDQjPshtnp/uFG',
    },
    { id: 6, name: 'CI robot', username: 'ci-robot', service: true, createdAt: SEEDED, rootRole: 3 },
  ],
  roles: [],
  groups: [
    {
      id: 1,
      name: 'Platform',
      description: 'Gives root role Editor',
      rootRole: 2,
      createdBy: 'unleash_system_user',
      createdAt: SEEDED,
      members: [{ user: 5, joinedAt: SEEDED, createdBy: 'admin' }],
    },
    {
      id: 2,
      name: 'DX team',
      description: 'Member of default',
      createdBy: 'unleash_system_user',
      createdAt: SEEDED,
      members: [
        { user: 5, joinedAt: SEEDED, createdBy: 'admin' },
        { user: 2, joinedAt: SEEDED, createdBy: 'admin' },
      ],
    },
  ],
  grants: [
    { project: 'default', role: 4, user: 3, createdAt: SEEDED },
    { project: 'default', role: 5, user: 3, createdAt: SEEDED },
    { project: 'default', role: 5, user: 6, createdAt: SEEDED },
    { project: 'default', role: 5, user: 2, createdAt: SEEDED },
    { project: 'default', role: 5, group: 2, createdAt: SEEDED },
  ],
  projects: [
    {
      id: 'default',
      name: 'Default',
      description: 'Default project',
      mode: 'open',
      createdAt: at('26.367'),
      environments: ['development', 'production'],
    },
  ],
  environments: ['development', 'production'],
  tokens: [
    { secret: '*:*.unleash-insecure-admin-api-token', kind: 'admin' },
    { secret: 'user:admins-own', kind: 'personal', user: 1 },
    { secret: 'user:hunters-own', kind: 'personal', user: 2 },
    { secret: 'default:development.some-sdk-token', kind: 'sdk' },
  ],
};
