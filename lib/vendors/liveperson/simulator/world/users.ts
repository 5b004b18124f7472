import { compact, type Json, type JsonMap } from '../json.ts';
import { type AgentGroups, ROOT } from './agent-groups.ts';
import { type Person, personAt } from './mail.ts';
import { GONE, type Profiles } from './profiles.ts';
import { hash, hexOf, pick, uuidOf } from './random.ts';
import { before, stamp } from './stamp.ts';

export interface UserWorld {
  readonly seed: number;
  readonly now: number;
  readonly groups: AgentGroups;
  readonly profiles: Profiles;
  readonly skills: readonly JsonMap[];
  readonly lobs: readonly JsonMap[];
}

type Kind = 'agent' | 'manager' | 'admin' | 'admin-agent' | 'campaigner' | 'bot' | 'system';
interface Draft {
  readonly kind: Kind;
  readonly odd?: 'disabled' | 'deleted' | 'no-pid' | 'non-ascii' | 'root-group' | 'gone-profile';
}

/** One of each in the first ten, so that a small account has every variant. */
const first: readonly Draft[] = [
  { kind: 'admin-agent' },
  { kind: 'agent' },
  { kind: 'manager' },
  { kind: 'bot' },
  { kind: 'agent', odd: 'disabled' },
  { kind: 'agent', odd: 'deleted' },
  { kind: 'agent', odd: 'no-pid' },
  { kind: 'agent', odd: 'non-ascii' },
  { kind: 'agent', odd: 'root-group' },
  { kind: 'system' },
  { kind: 'agent', odd: 'gone-profile' },
];
const ROLE_OF: Readonly<Record<Kind, readonly number[]>> = {
  agent: [2],
  manager: [3],
  admin: [1],
  'admin-agent': [1, 2],
  campaigner: [4],
  bot: [2],
  system: [1],
};
const BASE = 3_104_477_000;
const remarks = [
  'Joined with the autumn intake; working hours agreed with the team lead, Monday to Friday.',
  'Moved here from the telephone team and kept the old extension for call-backs to customers.',
  'Covers for colleagues in the evening. Prefers written handovers with the order number in the subject.',
  'Speaks two languages and takes the conversations the translation desk cannot, mostly in the morning.',
  'On parental leave until the end of the quarter; conversations go to the rest of the group meanwhile.',
];

function draftOf(seed: number, position: number): Draft {
  const known = first[position];
  if (known !== undefined) return known;
  const roll = hash(seed, position, 90) % 1000;
  const turn = hash(seed, position, 91) % 1000;
  const kind: Kind =
    roll < 20
      ? 'bot'
      : roll < 22
        ? 'system'
        : roll < 90
          ? 'manager'
          : roll < 115
            ? 'admin'
            : roll < 125
              ? 'admin-agent'
              : roll < 140
                ? 'campaigner'
                : 'agent';
  if (turn < 40) return { kind, odd: 'disabled' };
  if (turn < 90) return { kind, odd: 'deleted' };
  if (turn < 100) return { kind, odd: 'no-pid' };
  if (turn < 110) return { kind, odd: 'non-ascii' };
  if (kind === 'agent' && turn < 116) return { kind, odd: 'root-group' };
  return turn < 119 ? { kind, odd: 'gone-profile' } : { kind };
}

/** Every user of the account in full, as the newest version of the interface knows them. */
export function users(world: UserWorld, count: number): readonly JsonMap[] {
  const logins = new Set<string>();
  const names = new Set<string>();
  return Array.from({ length: count }, (_, position) => {
    const draft = draftOf(world.seed, position);
    const person = personAt(world.seed, position);
    const loginName = unique(logins, loginOf(draft, person, position), position);
    const fullName = unique(names, draft.kind === 'bot' ? `${person.first} Bot` : person.full, position);
    return userOf(world, { position, draft, person, loginName, fullName });
  });
}

interface Known {
  readonly position: number;
  readonly draft: Draft;
  readonly person: Person;
  readonly loginName: string;
  readonly fullName: string;
}

function unique(taken: Set<string>, wanted: string, position: number): string {
  const [local = '', domain] = wanted.split('@');
  const free = taken.has(wanted) ? `${local} ${position}${domain === undefined ? '' : `@${domain}`}` : wanted;
  const text = domain === undefined ? free : free.replace(' ', '.');
  taken.add(text);
  return text;
}

function loginOf({ kind, odd }: Draft, person: Person, position: number): string {
  if (kind === 'system') return position === 9 ? 'API Agent' : `System ${position}`;
  if (kind === 'bot') return `${person.stem}.bot`;
  return odd === 'non-ascii'
    ? `${person.given.native === person.given.latin ? 'Zoë.Łuczak' : person.given.native}.${position}`
    : person.email;
}

function userOf(world: UserWorld, known: Known): JsonMap {
  const { position, draft, person, loginName, fullName } = known;
  const random = (salt: number) => hash(world.seed, position, salt);
  const human = draft.kind !== 'bot' && draft.kind !== 'system';
  const api = draft.kind === 'bot' || draft.kind === 'system';
  const isEnabled = draft.odd !== 'disabled' && random(100) % 60 !== 0;
  const created = before(world.now, 1500, world.seed, position, 101);
  const written = created + (random(103) % 1000) * Math.max(0, (world.now - created) / 1000);
  return compact({
    id: BASE + position * 7,
    pid: draft.odd === 'no-pid' ? undefined : uuidOf(`user/${world.seed}/${position}`),
    deleted: draft.odd === 'deleted',
    loginName,
    fullName,
    nickname: person.first,
    email: draft.kind === 'system' ? 'noreply@example.com' : person.email,
    userTypeId: draft.kind === 'bot' ? 2 : draft.kind === 'system' ? 0 : 1,
    isApiUser: api,
    allowedAppKeys: draft.kind === 'bot' ? hexOf(`key/${position}`, 32) : human ? '' : undefined,
    isEnabled,
    disabledManually: draft.odd === 'disabled',
    maxChats: draft.kind === 'bot' ? -1 : 1 + (random(104) % 6),
    maxAsyncChats: random(105) % 5 === 0 ? null : 4 + (random(105) % 20),
    ...membership(world, known, created),
    permissionGroups: draft.kind === 'admin' || draft.kind === 'admin-agent' ? [0] : [1],
    changePwdNextLogin: human && random(106) % 40 === 0,
    resetMfaSecret: false,
    lpaCreatedUser: draft.kind === 'system' || random(107) % 300 === 0,
    employeeId: random(108) % 3 === 0 ? '' : `E${10_000 + position}`,
    pictureUrl:
      random(109) % 4 === 0 ? `https://example.com/pictures/${hexOf(`picture/${position}`, 32)}.png` : null,
    pictureId: random(109) % 4 === 0 ? hexOf(`picture/${position}`, 24) : undefined,
    description: random(110) % 9 === 0 ? undefined : pick(remarks, random(111)),
    mobileNumber:
      random(112) % 5 === 0 ? `+1 555 01${String(random(113) % 100).padStart(2, '0')}` : undefined,
    backgndImgUri: random(114) % 9 === 0 ? `/backgrounds/${person.country.toLowerCase()}.jpg` : undefined,
    pnCertName: '',
    dateCreated: stamp(created),
    dateUpdated: stamp(written),
    lastPwdChangeDate: api ? undefined : stamp(written),
  });
}

/** Skills, profiles, groups and lines of business: by id, and expanded as newer versions send them. */
function membership(world: UserWorld, { position, draft }: Known, created: number): JsonMap {
  const random = (salt: number) => hash(world.seed, position, salt);
  const assigned = (agentGroupId: number) => ({ agentGroupId, assignmentDate: stamp(created) });
  const roles = ROLE_OF[draft.kind];
  const isAgent = roles.includes(2);
  const profileIds = roles.map((role) => pick(world.profiles.ofRole(role), common(random(120))));
  if (draft.odd === 'gone-profile') profileIds.push(GONE);
  const skillIds = isAgent ? some(world.skills, random(121), 1 + (random(122) % 4)) : [];
  const lobIds = some(world.lobs, random(123), random(124) % 3);
  const managed =
    draft.kind === 'manager'
      ? [...new Set([pick(world.groups.teams, random(125)), pick(world.groups.teams, random(125) + 1)])]
      : [];
  const bots = world.groups.idOf('Bots');
  const home =
    draft.odd === 'root-group' ? ROOT : draft.kind === 'bot' ? bots : pick(world.groups.teams, random(126));
  return compact({
    skillIds,
    skills: expanded(world.skills, skillIds),
    profileIds,
    profiles: expanded(world.profiles.records, profileIds, ['roleTypeId']),
    memberOf: isAgent ? assigned(home) : undefined,
    managerOf: managed.map(assigned),
    managedAgentGroups: expanded(world.groups.records, managed),
    lobIds,
    lobs: expanded(world.lobs, lobIds),
  });
}

/** Mostly the first of a list, sometimes another. */
const common = (random: number) => (random % 3 === 0 ? random >>> 2 : 0);

function some(records: readonly JsonMap[], random: number, count: number): number[] {
  const living = records.filter((record) => record.deleted !== true);
  const ids = Array.from({ length: count }, (_, n) => Number(pick(living, random + n * 5).id));
  return [...new Set(ids)];
}

/** What no longer exists is not expanded. */
function expanded(
  records: readonly JsonMap[],
  ids: readonly number[],
  more: readonly string[] = [],
): readonly Json[] {
  return ids.flatMap((id) => {
    const record = records.find((one) => one.id === id);
    if (record === undefined) return [];
    const fields = ['id', ...more, 'name'].map((name) => [name, record[name] ?? null] as const);
    return [Object.fromEntries(fields)];
  });
}
