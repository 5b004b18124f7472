import type { NearestMiss, SmallestGrant } from '#lib/domain/access-answer.ts';
import type { AccessGrant, AccessGroup, PolicyStatement } from '#lib/domain/access-data.ts';
import type { Asked } from './asked.ts';
import { attributeValuesOf, OPEN_VALUES } from './attribute-values.ts';
import { filledGrant } from './filled-grant.ts';
import { gainAlone, gainOfHolders, type Seeker } from './gain.ts';
import { judgeRole } from './judge-role.ts';
import { passingTables } from './tables.ts';
import { ALLOW, CONDITIONAL } from './verdict.ts';

/** Of each way the one that brings the least besides: so many roles, groups, statements. */
const MOST_ROLES = 2;
/** Beyond these many candidates no more are tried. */
const MOST_TRIED = 100;

/** Changes other than the smallest that would allow it: a role to give, a group to join, a statement to add to a role. */
export function grantsThatHelp(
  seeker: Seeker,
  needed: readonly PolicyStatement[],
  nearest: readonly NearestMiss[],
): readonly SmallestGrant[] {
  return [
    ...rolesThatHelp(seeker).slice(0, MOST_ROLES),
    ...groupsThatHelp(seeker).slice(0, 1),
    ...roleToWiden(seeker, needed, nearest),
  ];
}

function rolesThatHelp(seeker: Seeker): readonly SmallestGrant[] {
  const { key } = seeker.subject;
  const gains = candidates(seeker)
    .slice(0, MOST_TRIED)
    .flatMap((grant) => gainAlone(seeker, { change: 'add-role', subject: key, grant }) ?? []);
  return distinctRoles(gains.sort(byFewestActions));
}

const byFewestActions = (left: SmallestGrant, right: SmallestGrant) => left.actions - right.actions;

/** Roles as others hold them, then with values that fit the question. A base role is nothing to be given besides. */
function candidates({ access, asked, ranking }: Seeker): readonly AccessGrant[] {
  const found: AccessGrant[] = [];
  for (const one of [asked, ...(asked.gate === undefined ? [] : [asked.gate])]) {
    const verdicts = ranking.sources(one);
    access.sources.all.forEach((source, number) => {
      if (source.kind === 'holding' && verdicts.at(number) === ALLOW) found.push(source.holding.grant);
    });
    found.push(...unheldGrants(access, one));
  }
  return fewOfEach(found.filter(({ role }) => access.roles.get(role)?.role.origin !== 'base'));
}

/** Ways of holding one role that are tried; some roles are held with other values by everybody. */
const MOST_WAYS = 3;

function fewOfEach(grants: readonly AccessGrant[]): readonly AccessGrant[] {
  const ways = new Map<string, Set<string>>();
  return grants.filter((grant) => {
    const known = ways.get(grant.role) ?? new Set();
    ways.set(grant.role, known);
    const way = JSON.stringify(grant);
    return !known.has(way) && known.size < MOST_WAYS && known.add(way);
  });
}

function unheldGrants(access: Seeker['access'], asked: Asked): readonly AccessGrant[] {
  const { reach, attributeValues } = access.data.rules;
  return [...access.roles.values()].flatMap((role) => {
    if (judgeRole(role, asked, reach, OPEN_VALUES) < CONDITIONAL) return [];
    // Where values are no patterns, which a role may be given with is the vendor's to say.
    if (role.takesAttributes && attributeValues === 'literal') return [];
    return [filledGrant(role, asked.resource)];
  });
}

function distinctRoles(gains: readonly SmallestGrant[]): readonly SmallestGrant[] {
  const seen = new Set<string>();
  return gains.filter(({ change }) => {
    const role = 'grant' in change ? change.grant.role : '';
    return !seen.has(role) && seen.add(role);
  });
}

/** Groups that allow one of the two things needed by themselves; others could not make up for it. */
function groupsThatHelp(seeker: Seeker): readonly SmallestGrant[] {
  const { access, subject, asked } = seeker;
  const helps = ({ grants }: AccessGroup) =>
    [asked, asked.gate ?? asked].some((one) => grants.some((grant) => allowsAlone(access, grant, one)));
  const gains = [...access.groups.values()]
    .filter((group) => !subject.groups.includes(group.key) && helps(group))
    .slice(0, MOST_TRIED)
    .flatMap(({ key }) => gainAlone(seeker, { change: 'add-group', subject: subject.key, group: key }) ?? []);
  return gains.sort(byFewestActions);
}

function allowsAlone({ roles, data, tables }: Seeker['access'], grant: AccessGrant, asked: Asked): boolean {
  const role = roles.get(grant.role);
  if (role === undefined) return false;
  const values = attributeValuesOf(grant, passingTables(tables).value);
  return judgeRole(role, asked, data.rules.reach, values) === ALLOW;
}

/** The first of the nearest roles that a statement helps in. A vendor's own roles cannot be changed. */
function roleToWiden(
  seeker: Seeker,
  statements: readonly PolicyStatement[],
  nearest: readonly NearestMiss[],
): readonly SmallestGrant[] {
  const roles = nearest.flatMap(({ path }) => (path.role?.origin === 'custom' ? [path.role.id] : []));
  for (const role of new Set(roles)) {
    const gain = gainOfHolders(seeker, { change: 'add-statement', role, statements });
    if (gain !== undefined) return [gain];
  }
  return [];
}
