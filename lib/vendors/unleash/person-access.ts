import 'server-only';
import type { Scope } from '#lib/domain/directory.ts';
import type { PersonAccess } from '#lib/domain/person-access.ts';
import { problem } from '#lib/domain/problem.ts';
import { fail, ok, type Result, refuse } from '#lib/domain/result.ts';
import type { CallContext } from '#lib/vendors/call-context.ts';
import type { PersonAccessSource } from '#lib/vendors/connector.ts';
import type { RecordIdentity } from '#lib/vendors/directory-source.ts';
import type { Caller } from './caller.ts';
import type { Edition, Editions } from './edition.ts';
import { heldRoles } from './held-roles.ts';
import { operations } from './operations.ts';
import type { Permissions, Place } from './permissions.ts';
import { toSections } from './person-sections.ts';
import { noSuchUser } from './problems.ts';
import { isRecordId } from './record-id.ts';

/** What one user may do in one place, as the server itself evaluates it over all its tables. */
export function personAccess(caller: Caller, editions: Editions): PersonAccessSource {
  return { get: (ctx, identity, scope) => getAccess(caller, editions, ctx, identity, scope) };
}

async function getAccess(
  caller: Caller,
  editions: Editions,
  ctx: CallContext,
  { key }: RecordIdentity,
  scope: Scope,
): Promise<Result<PersonAccess>> {
  if (!isRecordId(key)) return fail(noSuchUser());
  const place = requirePlace(scope);
  if (!place.ok) return place;
  const edition = await editions.get(ctx);
  if (!edition.ok) return edition;
  const { project, environment } = place.value;
  const answer = await caller.call(ctx, operations.getPermissions, {
    params: { id: key },
    query: [
      ['project', project],
      ['environment', environment],
    ],
  });
  if (!answer.ok) return answer.problem.slug === 'not-in-edition' ? fail(tooOld()) : answer;
  const held = await heldRoles(caller, ctx, edition.value, answer.value, place.value);
  const sections = toSections(answer.value, held.roles, place.value);
  return ok({
    basis: 'vendor',
    roles: held.roles.map((one) => one.role),
    groups: held.groups,
    sections,
    caveats: [
      ...held.caveats,
      ...(isExplained(sections) ? [] : ['Where some of these permissions come from cannot be read.']),
      ...caveatsOf(answer.value, edition.value, place.value),
    ],
    vendorCalls: 1 + held.vendorCalls,
  });
}

function isExplained(sections: PersonAccess['sections']): boolean {
  return sections.every((section) =>
    section.decisions.every((one) => one.outcome !== 'allowed' || one.sources.length > 0),
  );
}

const tooOld = () =>
  problem('not-in-edition', 'This version of Unleash does not tell what a user may do: 5.10 and later do.');

function requirePlace({ project = '', environment = '' }: Scope): Result<Place> {
  if (project !== '' && environment !== '') return ok({ project, environment });
  const errors = [
    ...(project === '' ? [{ pointer: '?project', code: 'required' }] : []),
    ...(environment === '' ? [{ pointer: '?environment', code: 'required' }] : []),
  ];
  return refuse('invalid-parameter', 'Choose a project and an environment.', { errors });
}

/** Where open source holds people to one project and two environments, whatever its tables say (7.4). */
const OPEN_ENVIRONMENTS: ReadonlySet<string> = new Set(['development', 'production', 'default']);

function caveatsOf({ overview }: Permissions, { isEnterprise }: Edition, place: Place): string[] {
  const isBeyond = place.project !== 'default' || !OPEN_ENVIRONMENTS.has(place.environment);
  return [
    ...(overview.environment.length === 0 ? ['Unleash knows no environment of that name.'] : []),
    ...(!isEnterprise && isBeyond
      ? [
          'Open-source Unleash lets people act only in the project default and its environments development and production, whatever stands here.',
        ]
      : []),
  ];
}
