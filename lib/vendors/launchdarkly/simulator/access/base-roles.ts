import type { Policy, Statement } from './decide.ts';

const everything = [
  'acct',
  'proj/*',
  'proj/*:env/*',
  'proj/*:env/*:flag/*',
  'proj/*:env/*:segment/*',
  'proj/*:env/*:user/*',
  'proj/*:context-kind/*',
  'member/*',
  'role/*',
  'team/*',
  'service-token/*',
  'member/*:token/*',
];

const reader: Statement = {
  effect: 'allow',
  resources: ['proj/*', 'team/*'],
  actions: ['viewProject', 'viewTeam'],
};
const writer: Statement = {
  effect: 'allow',
  resources: ['proj/*', 'proj/*:env/*', 'proj/*:env/*:flag/*', 'proj/*:env/*:user/*'],
  notActions: ['deleteProject', 'deleteEnvironment', 'createProject'],
};

/** How the built-in roles would be written as statements; `no_access` has none. */
export const baseRoles: Readonly<Record<string, Policy>> = {
  reader: { name: 'reader', statements: [reader] },
  writer: { name: 'writer', statements: [reader, writer] },
  admin: { name: 'admin', statements: [{ effect: 'allow', resources: everything, actions: ['*'] }] },
  owner: { name: 'owner', statements: [{ effect: 'allow', resources: everything, actions: ['*'] }] },
  no_access: { name: 'no_access', statements: [] },
};
