import type {
  AccessData,
  AccessGrant,
  AccessGroup,
  AccessPlace,
  AccessPolicy,
  AccessRole,
  AccessRules,
  AccessSubject,
  PolicyStatement,
  StatementEffect,
} from '#lib/domain/access-data.ts';
import type { AccessDecision, AccessOutcome, DecisionReason } from '#lib/domain/access-decision.ts';

/** What somebody holds: put together by the words below. */
export interface Holding {
  readonly roles?: readonly AccessRole[];
  readonly groups?: readonly AccessGroup[];
  readonly subject: Partial<AccessSubject>;
}

/** One rule of a vendor's document, and a question that tells whether it is kept. */
export interface GoldenCase {
  /** The rule in words, and where the document says it. */
  readonly rule: string;
  readonly holds: readonly Holding[];
  readonly places?: readonly AccessPlace[];
  /** Action and resource. */
  readonly ask: readonly [action: string, resource: string];
  readonly is: AccessOutcome;
  /**
   * The path that decided, which stands first: where it comes from, its role, and the statement counted from 1
   * (`direct ops #2`, `group(web) ops #1`, `base-role reader #1`, `permission-grant #1`); `nothing` where none says anything.
   */
  readonly by: string;
  readonly because?: DecisionReason['code'];
  readonly rests?: string;
}

const statement =
  (effect: StatementEffect) =>
  (actions: string, ...resources: readonly string[]): PolicyStatement => ({
    effect,
    actions: actions.split(' '),
    resources,
  });
export const allow = statement('allow');
export const deny = statement('deny');
export const unclear = statement('unclear');

/** The negated forms: of all actions but these; of all resources of their kind but these. */
export const butActions = (effect: StatementEffect, notActions: string, ...resources: readonly string[]) => ({
  effect,
  notActions: notActions.split(' '),
  resources,
});
export const butResources = (
  effect: StatementEffect,
  actions: string,
  ...notResources: readonly string[]
) => ({ effect, actions: actions.split(' '), notResources });

function roleOf(id: string, policies: readonly AccessPolicy[]): AccessRole {
  return { id, name: id, kind: 'Role', origin: 'custom', policies };
}
const ownPolicy = (statements: readonly PolicyStatement[]): AccessPolicy => ({ id: 'policy', statements });

export const role = (id: string, ...statements: readonly PolicyStatement[]): Holding =>
  roleWith({}, id, ...statements);

/** A role held with role attributes, or under a condition. */
export const roleWith = (
  grant: Omit<AccessGrant, 'role'>,
  id: string,
  ...statements: readonly PolicyStatement[]
): Holding => ({
  roles: [roleOf(id, [ownPolicy(statements)])],
  subject: { grants: [{ ...grant, role: id }] },
});

export const roleOnBase = (
  id: string,
  base: readonly PolicyStatement[],
  ...statements: readonly PolicyStatement[]
): Holding => ({
  roles: [roleOf(id, [ownPolicy(statements), { id: 'base-permissions', statements: base }])],
  subject: { grants: [{ role: id }] },
});

export const baseRole = (known: AccessRole): Holding => ({ roles: [known], subject: { baseRole: known.id } });

/** A group the subject is in, with what it holds. */
export const inGroup = (key: string, ...held: readonly Holding[]): Holding => ({
  roles: held.flatMap(({ roles = [] }) => roles),
  groups: [{ key, name: key, grants: held.flatMap(({ subject }) => subject.grants ?? []) }],
  subject: { groups: [key] },
});

export const permissionGrant = (...statements: readonly PolicyStatement[]): Holding => ({
  subject: { permissionGrants: statements },
});

/** A role or group that is held but that nobody could read. */
export const unreadRole = (id: string): Holding => ({ subject: { grants: [{ role: id }] } });
export const unreadGroup = (key: string): Holding => ({ subject: { groups: [key] } });

/** The account in which somebody holds all this: `me`. */
export function accountOf(
  rules: AccessRules,
  holds: readonly Holding[],
  places: readonly AccessPlace[] = [],
): AccessData {
  const subjects = holds.map(({ subject }) => subject);
  const bases = subjects.flatMap(({ baseRole: base }) => base ?? []);
  const me: AccessSubject = {
    key: 'me',
    name: 'Me',
    grants: subjects.flatMap(({ grants }) => grants ?? []),
    groups: subjects.flatMap(({ groups }) => groups ?? []),
    permissionGrants: subjects.flatMap(({ permissionGrants }) => permissionGrants ?? []),
    ...(bases[0] === undefined ? {} : { baseRole: bases[0] }),
    possibleAttributes: Object.assign({}, ...subjects.map(({ possibleAttributes }) => possibleAttributes)),
  };
  const roles = holds.flatMap((held) => held.roles ?? []);
  return {
    rules,
    roles: [...new Map(roles.map((one) => [one.id, one])).values()],
    groups: holds.flatMap(({ groups }) => groups ?? []),
    subjects: [me],
    kinds: [],
    places,
    caveats: [],
  };
}

/** The path that decided, in the words of `GoldenCase.by`. */
export function decidingPath({ paths }: AccessDecision): string {
  const [first] = paths;
  if (first === undefined || first.verdict === 'none') return 'nothing';
  const from = first.group === undefined ? first.origin : `${first.origin}(${first.group.key})`;
  const named = [from, first.role?.id, first.policy === 'base-permissions' ? 'base' : undefined];
  const place = first.statement === undefined ? undefined : `#${first.statement.index + 1}`;
  return [...named, place].filter((word) => word !== undefined).join(' ');
}

export function reasonCodes({ paths, reasons }: AccessDecision): readonly string[] {
  return [...reasons, ...(paths[0]?.reasons ?? [])].map(({ code }) => code);
}
