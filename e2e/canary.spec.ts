import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ownHeaders, signIn } from './house/sign-in.ts';
import { expect, house, test } from './house/test.ts';

/** What the other vendors' connections hold, and the beginning of every invite link of the simulated Unleash. */
const OTHERS = ['*:*.demo-admin-token', 'demo-client-secret', 'new-user?token='];
const BUILD = fileURLToPath(new URL('../.next', import.meta.url));

/** The text itself and what common encodings make of it, wherever in a longer text it stands. */
function disguises(secret: string): readonly string[] {
  const bytes = Buffer.from(secret);
  const shifted = [0, 1, 2].map((lead) => {
    const text = Buffer.concat([Buffer.alloc(lead, 'x'), bytes])
      .toString('base64')
      .replace(/=+$/, '');
    // The first and last characters depend on what stands around the secret.
    return text.slice(lead === 0 ? 0 : 4, -2);
  });
  const urls = shifted.map((text) => text.replaceAll('+', '-').replaceAll('/', '_'));
  const percent = [...bytes].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('');
  const hex = bytes.toString('hex');
  return [
    secret,
    ...shifted,
    ...urls,
    hex,
    hex.toUpperCase(),
    encodeURIComponent(secret),
    percent,
    percent.toUpperCase(),
  ];
}

function filesUnder(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path, { throwIfNoEntry: false })?.isFile() === true);
}

function hits(secrets: readonly string[], files: readonly string[]): readonly string[] {
  const forms = secrets.flatMap((secret) =>
    disguises(secret).map((form) => [form, Buffer.from(form)] as const),
  );
  return files.flatMap((file) => {
    const content = readFileSync(file);
    return forms
      .filter(([, bytes]) => content.includes(bytes))
      .map(([form]) => `${form.slice(0, 12)}… in ${file}`);
  });
}

async function environmentKeys(): Promise<string[]> {
  const answer = await fetch(`${house.vendor}/api/v2/projects/web/environments`, {
    headers: { Authorization: house.canary },
  });
  const { items } = await answer.json();
  const keys = items.flatMap(
    (item: { apiKey: string; mobileKey: string; _pubnub?: { cipherKey: string } }) => [
      item.apiKey,
      item.mobileKey,
      item._pubnub?.cipherKey,
    ],
  );
  return keys.filter((key: unknown) => typeof key === 'string' && key.length > 8);
}

test('R15: the vendor token of this run and the keys of its environments are in no answer, page, script, log line or file', async ({
  page,
}) => {
  // The places where a token is nearest the surface, whatever the other specs have asked for.
  await signIn(page, 'admin');
  const headers = await ownHeaders(page);
  const near = [
    '/api/connections',
    '/api/connections/launchdarkly',
    '/api/proxy/launchdarkly/api/v2/caller-identity',
  ];
  const proxied = [
    'projects',
    'projects/web',
    'projects/web/environments',
    'projects/web/environments/production',
    'members',
    'roles',
    'teams',
  ];
  for (const path of [...near, ...proxied.map((name) => `/api/proxy/launchdarkly/api/v2/${name}`)]) {
    expect((await page.request.get(house.origin + path)).status(), path).toBe(200);
  }
  await page.request.post(`${house.origin}/api/connections/launchdarkly/test`, { headers });
  for (const path of ['/', '/connections/launchdarkly', '/c/launchdarkly/users', '/settings'])
    await page.goto(house.origin + path);

  // Unleash echoes its token in one answer and hands out live links in another; both are read and kept as a snapshot.
  for (const path of ['user', 'user-admin', 'ui-config']) {
    const answer = await page.request.get(`${house.origin}/api/proxy/unleash/api/admin/${path}`);
    expect(answer.status(), path).toBe(200);
  }
  for (const id of ['unleash', 'liveperson']) {
    await page.request.post(`${house.origin}/api/connections/${id}/test`, { headers });
    await page.goto(`${house.origin}/c/${id}/users`);
    await expect(page.getByRole('grid', { name: 'Users' }).getByRole('row').nth(1)).toBeVisible();
  }

  const secrets = [house.canary, ...OTHERS, ...(await environmentKeys())];
  expect(secrets.length).toBeGreaterThan(4);
  const left = filesUnder(house.folder);
  for (const name of ['control.db', 'snapshots.db']) {
    expect(
      left.some((file) => file.endsWith(name)),
      name,
    ).toBe(true);
  }
  const answers = readFileSync(join(house.folder, 'answers'));
  // The record is real: it holds what the specs have seen.
  expect(answers.includes('usr_')).toBe(true);
  expect(readFileSync(join(house.folder, 'server.log')).length).toBeGreaterThan(0);
  expect(hits(secrets, [...left, ...filesUnder(BUILD)])).toEqual([]);
});
