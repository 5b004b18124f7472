import 'server-only';
import type { z } from 'zod';
import type { VendorCall } from '#lib/vendors/outbound-call.ts';
import * as schema from './schema.ts';

/** The services of the vendor's domain directory that are called; `directory` is the connection's own origin. */
export type Service = 'directory' | 'accountConfigReadOnly' | 'sentinel';

/** One row: everything that may be asked of LivePerson. A path that matches no row does not exist (R18). */
export interface Operation<A extends z.ZodType = z.ZodType> {
  /** Names the row in rate gates, breakers and problems. */
  readonly id: string;
  readonly service: Service;
  readonly method: VendorCall['method'];
  /** Segments in braces are parameters; `{account}` is the connection's. */
  readonly path: string;
  /** Query keys a client of the pass-through may send. */
  readonly query: readonly string[];
  readonly answer: A;
  /** The pass-through may expose it. */
  readonly readable: boolean;
  readonly maxBytes: number;
  readonly maxValues: number;
}

const MIB = 1_048_576;
const USUAL = { maxBytes: 4 * MIB, maxValues: 200_000 } as const;
/** A few fields of every user; at the vendor's cap of 18,000 that is 4 MB. */
const BRIEF = { maxBytes: 12 * MIB, maxValues: 1_000_000 } as const;
const WHOLE = { maxBytes: 64 * MIB, maxValues: 5_000_000 } as const;
const READ = ['v', 'select', 'include_deleted'] as const;
const CONFIGURATION = '/api/account/{account}/configuration/le-users';

function list<C extends string>(collection: C, limits: { maxBytes: number; maxValues: number } = USUAL) {
  return {
    id: `list-${collection}`,
    service: 'accountConfigReadOnly',
    method: 'GET',
    path: `${CONFIGURATION}/${collection}`,
    query: READ,
    answer: schema.rows,
    readable: true,
    ...limits,
  } as const;
}

function one<C extends string>(collection: C) {
  return {
    id: `get-${collection}`,
    service: 'accountConfigReadOnly',
    method: 'GET',
    path: `${CONFIGURATION}/${collection}/{id}`,
    query: READ,
    answer: schema.jsonObject,
    readable: true,
    ...USUAL,
  } as const;
}

export const operations = {
  listUsers: list('users'),
  getUser: one('users'),
  listProfiles: list('profiles'),
  getProfile: one('profiles'),
  listSkills: list('skills'),
  getSkill: one('skills'),
  listAgentGroups: list('agentGroups'),
  getAgentGroup: one('agentGroups'),
  listLobs: list('lobs'),
  getLob: one('lobs'),
  /** The same list with a few fields, for names and memberships. */
  outlineUsers: { ...list('users', BRIEF), id: 'outline-users', readable: false },
  readAllUsers: { ...list('users', WHOLE), id: 'read-all-users', readable: false },
  readAllProfiles: { ...list('profiles', WHOLE), id: 'read-all-profiles', readable: false },
  readAllSkills: { ...list('skills', WHOLE), id: 'read-all-skills', readable: false },
  readAllAgentGroups: { ...list('agentGroups', WHOLE), id: 'read-all-agent-groups', readable: false },
  resolveService: {
    id: 'resolve-service',
    service: 'directory',
    method: 'GET',
    path: '/api/account/{account}/service/{service}/baseURI.json',
    query: [],
    answer: schema.domain,
    readable: false,
    ...USUAL,
  },
  issueToken: {
    id: 'issue-token',
    service: 'sentinel',
    method: 'POST',
    path: '/sentinel/api/v2/account/{account}/app/token',
    query: [],
    answer: schema.token,
    readable: false,
    ...USUAL,
  },
} as const satisfies Record<string, Operation>;
