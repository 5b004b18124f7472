import type {
  AccessData,
  AccessGrant,
  AccessGroup,
  AccessSubject,
  PolicyStatement,
} from '#lib/domain/access-data.ts';
import { attributeValuesOf } from './attribute-values.ts';
import { baseRoleStanding } from './base-role-standing.ts';
import type { Source, Sources } from './compiled-access.ts';
import { compilePolicy } from './compiled-policy.ts';
import { turnAround } from './lists.ts';
import { mayFill, type PossibleValues } from './possible-values.ts';
import { roleHoldingsOf } from './role-holdings.ts';
import type { Tables } from './tables.ts';

/** Finds each distinct source of access, and which of them every subject has. */
export function compileSources(
  data: AccessData,
  groups: ReadonlyMap<string, AccessGroup>,
  tables: Tables,
): Sources {
  const register = createRegister(groups, tables);
  const starts = new Uint32Array(data.subjects.length + 1);
  const list: number[] = [];
  data.subjects.forEach((subject, position) => {
    for (const source of sourcesOf(subject, data, groups, register)) list.push(source);
    starts[position + 1] = list.length;
  });
  const { all } = register;
  const lists = { starts, list: Uint32Array.from(list) };
  return { ...lists, all, holders: turnAround(lists, all.length), byRole: roleHoldingsOf(all) };
}

/** Numbers sources: the same one for what is the same. */
export interface Register {
  readonly all: readonly Source[];
  holding(grant: AccessGrant): number;
  holdings(grants: readonly AccessGrant[]): readonly number[];
  group(key: string, possible: PossibleValues): number;
  permission(statement: PolicyStatement): number;
}

export function sourcesOf(
  subject: AccessSubject,
  { rules }: Pick<AccessData, 'rules'>,
  groups: ReadonlyMap<string, AccessGroup>,
  register: Register,
): number[] {
  const sources: number[] = [];
  // A doubtful one adds nothing to the group nobody could read, which is unknown already.
  if (subject.baseRole !== undefined && baseRoleStanding(subject, rules, groups) === 'held') {
    sources.push(register.holding({ role: subject.baseRole }));
  }
  for (const source of register.holdings(subject.grants)) sources.push(source);
  for (const key of subject.groups) {
    sources.push(register.group(key, subject.possibleAttributes));
  }
  for (const statement of subject.permissionGrants ?? []) sources.push(register.permission(statement));
  return sources;
}

/** `known` are sources numbered before; new ones follow them. */
export function createRegister(
  groups: ReadonlyMap<string, AccessGroup>,
  tables: Tables,
  known: readonly Source[] = [],
): Register {
  const all: Source[] = [...known];
  const numbers = new Map<string, number>();
  // Apart, since most are a role or a group and no more, and making a longer name of theirs costs more than finding it.
  const plain = new Map<string, number>();
  const plainGroups = new Map<string, number>();
  const number = (among: Map<string, number>, name: string, make: () => Source) => {
    const found = among.get(name);
    if (found !== undefined) return found;
    // Made first: a group numbers its holdings before itself.
    const made = make();
    among.set(name, all.length);
    return all.push(made) - 1;
  };
  const holding = (grant: AccessGrant) => {
    const make = (): Source => ({
      kind: 'holding',
      holding: { grant, values: attributeValuesOf(grant, tables.value) },
    });
    return isPlain(grant) ? number(plain, grant.role, make) : number(numbers, JSON.stringify(grant), make);
  };
  const textOf = rememberEach((possible: NonNullable<PossibleValues>) => JSON.stringify(possible));
  return {
    all,
    holding,
    holdings: rememberEach((grants: readonly AccessGrant[]) => grants.map(holding)),
    group: (key, possible) => {
      const make = (): Source => {
        const holdings = groups.get(key)?.grants.map((grant) => holding(mayFill(grant, possible)));
        return {
          kind: 'group',
          key,
          ...(possible === undefined ? {} : { possible }),
          ...(holdings === undefined ? {} : { holdings }),
        };
      };
      if (possible === undefined) return number(plainGroups, key, make);
      return number(numbers, `group ${key} ${textOf(possible)}`, make);
    },
    permission: (statement) =>
      number(numbers, `permission ${JSON.stringify(statement)}`, () => ({
        kind: 'permission-grant',
        policy: compilePolicy('permission-grant', [statement], tables),
      })),
  };
}

function isPlain(grant: AccessGrant): boolean {
  for (const field in grant) if (field !== 'role') return false;
  return true;
}

/** What is the same object is looked at once: what is kept of an account has equal things as one. */
function rememberEach<K extends object, V>(read: (one: K) => V): (one: K) => V {
  const known = new Map<K, V>();
  return (one) => {
    const found = known.get(one);
    if (found !== undefined) return found;
    const made = read(one);
    known.set(one, made);
    return made;
  };
}
