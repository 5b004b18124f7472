import { type Exchange, ok, type Route } from '../exchange.ts';
import type { Instance } from '../instance.ts';
import { compact, type JsonMap } from '../json.ts';
import { imageOf, masked } from '../records/user-record.ts';
import { noSuch } from '../refusals.ts';
import type { WorldProject, WorldUser } from '../world.ts';

export const projectRoutes: readonly Route[] = [
  { method: 'GET', template: 'projects', answer: listProjects },
  { method: 'GET', template: 'projects/{project}/overview', answer: getOverview },
];

/** Open source has rows for one project only as far as this list is concerned, and no archive. */
function listProjects(exchange: Exchange) {
  const { instance, query } = exchange;
  const open = instance.edition.enterprise === '';
  const archived = !open && query.get('archived') === 'true';
  const projects = instance.world.projects
    .filter((project) => (open ? project.id === 'default' : (project.archivedAt !== undefined) === archived))
    .filter((project) => maySee(exchange, project))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map((project) => projectRecord(exchange, project));
  return ok({ version: 1, projects });
}

/** Private projects are hidden from Viewers who are neither members nor lifted by a group. */
function maySee({ instance, caller }: Exchange, project: WorldProject): boolean {
  const { user } = caller;
  if (project.mode !== 'private' || user === undefined || (user.rootRole ?? 3) !== 3) return true;
  const groups = instance.groupsOf(user.id);
  if (groups.some((group) => group.rootRole === 1 || group.rootRole === 2)) return true;
  const ids = groups.map((group) => group.id);
  return instance.world.grants.some(
    (grant) =>
      grant.project === project.id &&
      (grant.user === user.id || (grant.group !== undefined && ids.includes(grant.group))),
  );
}

function projectRecord({ instance, caller, switches }: Exchange, project: WorldProject): JsonMap {
  const owners = ownersOf(instance, project.id);
  return compact({
    ...(caller.user === undefined ? {} : { favorite: false }),
    name: project.name,
    id: project.id,
    description: project.description ?? null,
    health: 100,
    technicalDebt: 0,
    featureCount: 0,
    memberCount: membersOf(instance, project.id),
    createdAt: project.createdAt,
    archivedAt: project.archivedAt ?? null,
    mode: project.mode,
    lastReportedFlagUsage: null,
    lastUpdatedAt: null,
    onboardingStatus: instance.edition.listsOnboarding ? { status: 'onboarding-started' } : undefined,
    owners: switches.maskEmails ? owners.map(maskedOwner) : owners,
  });
}

function maskedOwner(owner: JsonMap): JsonMap {
  if (owner.ownerType !== 'user') return owner;
  const { username: _none, ...hidden } = masked(owner);
  return hidden;
}

function ownersOf(instance: Instance, project: string): readonly JsonMap[] {
  const owners = instance.world.grants.flatMap((grant): JsonMap[] => {
    if (grant.project !== project || grant.role !== 4) return [];
    const user = grant.user === undefined ? undefined : instance.user(grant.user);
    const group = grant.group === undefined ? undefined : instance.group(grant.group);
    if (user !== undefined) {
      const name = user.name ?? user.username ?? user.email ?? '';
      return [{ ownerType: 'user', name, email: user.email ?? null, imageUrl: imageOf(user) }];
    }
    return group === undefined ? [] : [{ ownerType: 'group', name: group.name }];
  });
  return owners.length === 0 ? [{ ownerType: 'system' }] : owners;
}

/** Distinct people with a role in the project, direct or by group; custom root roles count as roles in `default`. */
function membersOf(instance: Instance, project: string): number {
  const people = instance.world.grants
    .filter((grant) => grant.project === project)
    .flatMap((grant) =>
      grant.user === undefined
        ? (instance.group(grant.group ?? 0)?.members ?? []).map((member) => member.user)
        : [grant.user],
    );
  const byRoot =
    project === 'default' ? instance.users().filter((user) => hasCustomRoot(instance, user)) : [];
  return new Set([...people, ...byRoot.map((user) => user.id)]).size;
}

const hasCustomRoot = (instance: Instance, user: WorldUser) =>
  instance.role(user.rootRole ?? 3)?.type === 'root-custom';

function getOverview({ instance, params }: Exchange) {
  const project = instance.project(params.project ?? '');
  if (project === undefined) throw noSuch('No project found');
  return ok({
    stats: {
      avgTimeToProdCurrentWindow: 0,
      createdCurrentWindow: 0,
      createdPastWindow: 0,
      archivedCurrentWindow: 0,
      archivedPastWindow: 0,
      projectActivityCurrentWindow: 0,
      projectActivityPastWindow: 0,
      projectMembersAddedCurrentWindow: 0,
    },
    name: project.name,
    description: project.description ?? null,
    mode: project.mode,
    featureLimit: null,
    featureNaming: { pattern: null, example: null, description: null },
    linkTemplates: [],
    defaultStickiness: 'default',
    health: 100,
    technicalDebt: 0,
    favorite: false,
    updatedAt: project.createdAt,
    createdAt: project.createdAt,
    onboardingStatus: { status: 'onboarding-started' },
    environments: project.environments.map((environment) => ({ environment })),
    featureTypeCounts: [],
    members: membersOf(instance, project.id),
    version: 1,
  });
}
