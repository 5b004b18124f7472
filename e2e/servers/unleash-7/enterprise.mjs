import { Controller, start } from 'unleash-server';

// Unleash with routes of its closed edition in front of its own router: those that read, and those that make roles,
// groups, projects and members. Published paths, everything done by the package's own services in its own database. Who
// may call them is an approximation. Only tests start this.

const VERSION = '7.5.1';
const MEMBERS = ['UPDATE_PROJECT', 'PROJECT_USER_ACCESS_READ'];

const roleId = { name: 'id', in: 'path', required: true, schema: { type: 'integer' } };

class EnterpriseRoutes extends Controller {
  constructor(config, services) {
    super(config);
    const { accessService, groupService, projectService, openApiService } = services;
    const byId = (operationId) => [
      openApiService.validPath({ operationId, tags: ['Users'], parameters: [roleId], responses: {} }),
    ];
    const get = (path, answer, permission = 'NONE', middleware = []) =>
      this.route({
        method: 'get',
        path,
        permission,
        middleware,
        handler: async (request, response) => response.json(await answer(request.params, request)),
      });
    const access = ({ projectId }) => projectService.getAccessToProject(projectId);

    get('/projects/roles/:id/access', ({ id }) => usage(projectService, Number(id)), 'NONE', byId('usage'));
    get('/projects/:projectId/access', access, MEMBERS);
    get('/projects/:projectId/users', async (params) => onlyUsers(await access(params)), MEMBERS);
    // Open source answers this one too, with the project `default` alone.
    get('/projects', async (_params, request) => ({
      version: 1,
      projects: await projects(projectService, request),
    }));
    get('/roles', async () => ({ version: 1, roles: await accessService.getAllRoles() }));
    get('/roles/:id', ({ id }) => accessService.getRole(Number(id)), 'NONE', byId('role'));
    get('/permissions', async () => ({ version: 2, permissions: await accessService.getPermissions() }));
    get('/groups', async () => ({ groups: await groupService.getAll() }));
    get('/service-account', () => serviceAccounts(services), 'ADMIN');
    get('/access/overview', async () => ({ overview: await accessService.getUserAccessOverview() }), 'ADMIN');
    get(
      '/service-account/:id/permissions',
      async ({ id }, { query: { project, environment } }) => ({
        overview: await accessService.getAccessOverviewForUser({ id: Number(id) }, project, environment),
      }),
      'ADMIN',
      byId('service-account-permissions'),
    );

    const post = (path, change) =>
      this.route({
        method: 'post',
        path,
        permission: 'ADMIN',
        middleware: [],
        handler: async (request, response) => response.json((await change(request)) ?? {}),
      });
    post('/roles', ({ body, audit }) => accessService.createRole(body, audit));
    post('/groups', ({ body, audit }) => groupService.createGroup(body, audit));
    post('/projects', ({ body, user, audit }) => projectService.createProject(body, user, audit));
    post('/projects/:projectId/access', ({ params, body: { roles, groups, users }, audit }) =>
      projectService.addAccess(params.projectId, roles, groups, users, audit),
    );
  }
}

async function serviceAccounts({ accountService, accessService, patService }) {
  const accounts = (await accountService.getAll()).filter((one) => one.accountType === 'Service Account');
  return {
    serviceAccounts: await Promise.all(
      accounts.map(async ({ id, name, username, rootRole, createdAt, imageUrl }) => {
        const tokens = await patService.getAll(id);
        return { id, name, username, rootRole, createdAt, imageUrl, tokens };
      }),
    ),
    rootRoles: await accessService.getRootRoles(),
  };
}

const usage = async (service, role) => ({ projects: await service.getProjectRoleUsage(role) });

async function projects(service, { query, user }) {
  const found = await service.getProjects({ archived: query.archived === 'true' }, user.id);
  return service.addOwnersToProjects(found);
}

const onlyUsers = ({ users, roles }) => ({ users, roles });

await start({
  enterpriseVersion: VERSION,
  ui: { environment: 'Enterprise' },
  // Switches that no variable of the environment reaches.
  experimental: { flags: JSON.parse(process.env.TEST_FLAGS ?? '{}') },
  preRouterHook: (app, config, services) => {
    app.use(`${config.server.baseUriPath}/api/admin`, new EnterpriseRoutes(config, services).router);
  },
});
