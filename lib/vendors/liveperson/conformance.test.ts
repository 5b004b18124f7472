import { createOutbound } from '#lib/outbound/outbound.ts';
import { describeConnector } from '#lib/vendors/conformance.ts';
import type { Harness } from '#lib/vendors/conformance-harness.ts';
import { livePerson } from './connector.ts';
import { malformedBodies } from './simulator/malformed-bodies.ts';
import { defaultOptions } from './simulator/options.ts';
import { startSimulator } from './simulator/server.ts';
import { defaultSwitches, type Switches } from './simulator/switches.ts';
import { ACCOUNT, SECRETS } from './test-house.ts';

type Method = keyof typeof SECRETS;

const CONFIG = `/api/account/${ACCOUNT}/configuration/le-users`;
const BEARER = { authorization: `Bearer ${SECRETS.bearer.bearerToken}` };

async function start(method: Method, apiVersion: string): Promise<Harness> {
  const switches = { ...defaultSwitches, leakPasswords: true };
  const simulator = await startSimulator({ ...defaultOptions(), users: 150, switches });
  const outbound = createOutbound({
    allowedOrigins: [simulator.origin],
    ownListeners: [],
    limits: { retries: 0, breakerConsecutive: 1_000_000, breakerSamples: 1_000_000 },
  });
  const counts = await countRows(simulator.origin);
  let connections = 0;
  const set = (changes: Partial<Switches>) => {
    const complaint = simulator.control.set(changes);
    if (complaint !== undefined) throw new Error(complaint);
  };
  const mended = { ...defaultSwitches, leakPasswords: true };
  const broken = (changes: Partial<Switches>) => () => set({ ...mended, ...changes });
  return {
    descriptor: livePerson.descriptor,
    readers: livePerson.readers,
    accessReader: livePerson.accessReader,
    connect(credential) {
      connections += 1;
      const wrong = Object.fromEntries(Object.keys(SECRETS[method]).map((name) => [name, 'wrong']));
      return livePerson.connect({
        connectionId: `c${connections}`,
        credentialVersion: 'v1',
        origin: simulator.origin,
        secrets: credential === 'wrong' ? wrong : SECRETS[method],
        settings: { account: ACCOUNT, apiVersion, method },
        outbound,
      });
    },
    scope: {},
    otherScope: {},
    expectedRows: (directory) => counts.get(directory) ?? 0,
    unknown: () => ({ key: '99' }),
    secrets: [...Object.values(SECRETS[method]), 'leaked-password-hash', /eyJ[\w-]+\./],
    passThrough: {
      readable: [
        `${CONFIG}/users`,
        `${CONFIG}/users/3104477007`,
        `${CONFIG}/profiles`,
        `${CONFIG}/skills`,
        `${CONFIG}/agentGroups`,
        `${CONFIG}/agentGroups/-1`,
        `${CONFIG}/lobs`,
      ],
      absent: [
        '/api/account/999/configuration/le-users/users',
        `/api/account/${ACCOUNT}/login`,
        `/api/account/${ACCOUNT}/service/sentinel/baseURI.json`,
        `${CONFIG}/users/..`,
        `${CONFIG}/users/1/resetPassword`,
        `/sentinel/api/v2/account/${ACCOUNT}/app/token`,
      ],
    },
    requests: () => simulator.control.log().count,
    breakages: Object.fromEntries(
      ['', 'le-users'].flatMap((faultPath) => [
        ...Object.keys(malformedBodies).map((name) => [
          `${name} ${faultPath}`,
          broken({ faultPath, malformedBody: name }),
        ]),
        [`html with 200 ${faultPath}`, broken({ faultPath, html200: true })],
        [`html with 502 ${faultPath}`, broken({ faultPath, nonJson502: true })],
        [`an empty body ${faultPath}`, broken({ faultPath, emptyBody: true })],
        [`a body cut short ${faultPath}`, broken({ faultPath, truncatedBody: true })],
        [`a redirect ${faultPath}`, broken({ faultPath, redirect: 'http://127.0.0.1:1/' })],
        [`a blocked account ${faultPath}`, broken({ faultPath, blacklisted: true })],
      ]),
    ),
    stall: () => set({ hang: true }),
    mend: () => set(mended),
    async close() {
      await outbound.close();
      await simulator.close();
    },
  };
}

/** The vendor's own answer, asked by plain requests. */
async function countRows(origin: string): Promise<Map<string, number>> {
  const count = async (path: string, test: (row: { deleted?: boolean }) => boolean) => {
    const response = await fetch(`${origin}${CONFIG}/${path}?select=$all&include_deleted=true`, {
      headers: BEARER,
    });
    const rows: { deleted?: boolean }[] = await response.json();
    return rows.filter(test).length;
  };
  return new Map([
    ['users', await count('users', (row) => row.deleted !== true)],
    ['deleted-users', await count('users', (row) => row.deleted === true)],
    ['skills', await count('skills', () => true)],
  ]);
}

const ways = [
  ['oauth2', '4.0'],
  ['oauth1', '6.0'],
  ['bearer', '4.0'],
] as const;
for (const [method, version] of ways) {
  describeConnector({ name: `LivePerson by ${method}, v=${version},`, start: () => start(method, version) });
}
