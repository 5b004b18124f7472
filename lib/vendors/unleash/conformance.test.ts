import { describeConnector } from '#lib/vendors/conformance.ts';
import type { Harness } from '#lib/vendors/conformance-harness.ts';
import { unleash } from './connector.ts';
import { malformedBodies } from './simulator/malformed-bodies.ts';
import { ADMIN, openUnleash } from './test-unleash.ts';

const USERS = 120;

async function start(): Promise<Harness> {
  const { connect, simulator, turn, close } = await openUnleash({ users: USERS });
  return {
    descriptor: unleash.descriptor,
    readers: unleash.readers,
    accessReader: unleash.accessReader,
    connect: (credential) => connect(credential === 'wrong' ? 'user:wrong' : ADMIN),
    scope: { project: 'web', environment: 'production' },
    otherScope: { project: 'mobile', environment: 'staging' },
    expectedRows: () => USERS,
    unknown: () => ({ key: '2147483647' }),
    secrets: [ADMIN, /demo-invite-/, /new-user\?token=/, /"inviteLink":"h/],
    passThrough: {
      readable: [
        '/api/admin/user-admin',
        '/api/admin/user-admin/1',
        '/api/admin/user-admin/search',
        '/api/admin/user-admin/access',
        '/api/admin/user-admin/1/permissions',
        '/api/admin/user',
        '/api/admin/ui-config',
        '/api/admin/projects',
        '/api/admin/projects/web/overview',
        '/api/admin/projects/web/access',
        '/api/admin/projects/roles/5/access',
        '/api/admin/roles',
        '/api/admin/roles/7',
        '/api/admin/permissions',
        '/api/admin/groups',
        '/api/admin/access/overview',
        '/api/admin/service-account',
      ],
      absent: [
        '/api/admin/user-admin/99999999999',
        '/api/admin/user-admin/abc',
        '/api/admin/user-admin/-42',
        '/api/admin/user/tokens',
        '/api/admin/api-tokens',
        '/api/admin/projects/%2e%2e/access',
        '/api/client/features',
        '/health',
      ],
    },
    requests: () => simulator.control.log().count,
    breakages: {
      ...Object.fromEntries(
        Object.keys(malformedBodies).map((name) => [name, () => turn({ malformedBody: name })]),
      ),
      'html with 200': () => turn({ malformedBody: '', html200: true }),
      'html with 502': () => turn({ html200: false, nonJson502: true }),
      'a statement with 500': () => turn({ nonJson502: false, sqlError: true }),
      'an empty body': () => turn({ sqlError: false, emptyBody: true }),
      'a body cut short': () => turn({ emptyBody: false, truncatedBody: true }),
      'a redirect': () => turn({ truncatedBody: false, redirect: 'http://127.0.0.1:1/' }),
    },
    stall: () => turn({ hang: true }),
    mend: () =>
      turn({
        malformedBody: '',
        html200: false,
        nonJson502: false,
        sqlError: false,
        emptyBody: false,
        truncatedBody: false,
        redirect: '',
        hang: false,
      }),
    close,
  };
}

describeConnector({ name: 'Unleash', start });
