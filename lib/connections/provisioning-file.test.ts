import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, it } from 'vitest';
import { openControlDatabase } from '#lib/database/control-database.ts';
import { findConnection, listConnections } from './find-connection.ts';
import { openSecrets } from './open-secrets.ts';
import { loadProvisionedConnections } from './provisioning-file.ts';
import { deleteConnection, updateConnection } from './update-connection.ts';
import { prepareVault } from './vault.ts';

const root = mkdtempSync(join(tmpdir(), 'rolecall-'));
const dataDir = join(root, 'data');
const file = join(root, 'connections.json');
const db = await openControlDatabase(dataDir);
await prepareVault(db, { dataDir, keyFile: join(root, 'keys', 'rolecall.key') });

const entry = {
  vendor: 'launchdarkly',
  name: 'LaunchDarkly EU',
  origin: 'http://127.0.0.1:4010',
  secrets: { token: '${LD_TOKEN}' },
};
const put = (content: unknown) =>
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
const load = (env: Record<string, string> = { LD_TOKEN: 'api-canary' }) =>
  loadProvisionedConnections(file, env);

beforeEach(() => put({ connections: [entry] }));

it('takes secrets from the environment, a stable id from the name, and shows only a fingerprint', async () => {
  const [connection] = load();
  expect(connection).toMatchObject({ id: 'launchdarkly-eu', provisioned: true, enabled: true });
  expect(JSON.stringify(connection)).not.toContain('canary');
  expect(connection && openSecrets(connection)).toEqual({ ok: true, value: { token: 'api-canary' } });
  expect(await findConnection('launchdarkly-eu', db)).toEqual(connection);
  expect(await listConnections(db)).toEqual([connection]);
});

it('R51: another secret is another credential version; the same secret is the same', () => {
  const versions = ['a', 'a', 'b'].map((token) => load({ LD_TOKEN: token })[0]?.credentialVersion);
  expect(versions[0]).toBe(versions[1]);
  expect(versions[0]).not.toBe(versions[2]);
});

it('R51: takes settings as texts, from the environment too, and other settings are another credential version', () => {
  put({ connections: [{ ...entry, settings: { account: '${LP_ACCOUNT}', method: 'oauth2' } }] });
  const [one, other] = ['111', '222'].map((account) => load({ LD_TOKEN: 'x', LP_ACCOUNT: account })[0]);
  expect(one?.settings).toEqual({ account: '111', method: 'oauth2' });
  expect(one?.credentialVersion).not.toBe(other?.credentialVersion);
  put({ connections: [entry] });
  expect(load()[0]?.settings).toEqual({});
});

it('cannot be changed or deleted from here', async () => {
  load();
  const refused = { problem: { slug: 'conflict' } };
  expect(await updateConnection(db, 'launchdarkly-eu', { name: 'x' })).toMatchObject(refused);
  expect(await deleteConnection(db, 'launchdarkly-eu')).toMatchObject(refused);
});

it('a value cannot change the shape of the document, and is not expanded twice', () => {
  const [connection] = load({ LD_TOKEN: '","x":"${HOME}' });
  expect(connection && openSecrets(connection)).toMatchObject({ value: { token: '","x":"${HOME}' } });
});

it.each([
  [
    'a missing variable',
    { connections: [entry] },
    {},
    'connections.0.secrets.token needs the environment variable LD_TOKEN',
  ],
  ['an unknown key', { connections: [{ ...entry, tokne: 'api-canary' }] }, undefined, 'connections.0.tokne'],
  [
    'a wrong origin',
    { connections: [{ ...entry, origin: 'api-canary' }] },
    undefined,
    'connections.0.origin',
  ],
  [
    'a setting that is no text',
    { connections: [{ ...entry, settings: { account: 12 } }] },
    undefined,
    'connections.0.settings.account',
  ],
  ['text that is not JSON', '{"connections": api-canary', undefined, 'it is not JSON'],
  ['two equal ids', { connections: [entry, entry] }, undefined, 'the same id'],
  ['another document', [], undefined, 'the whole file'],
])('says where the file is wrong, but not what stands there: %s', (_, content, env, said) => {
  put(content);
  const attempt = () => load(env);
  expect(attempt).toThrow(expect.objectContaining({ name: 'StartupRefusal', exitCode: 78 }));
  expect(attempt).toThrow(said);
  expect(attempt).toThrow(expect.objectContaining({ message: expect.not.stringContaining('canary') }));
});

it('is refused when the file cannot be read, and is empty without a file', () => {
  expect(() => loadProvisionedConnections(join(root, 'absent.json'), {})).toThrow('it cannot be read');
  expect(loadProvisionedConnections(undefined, {})).toEqual([]);
});
