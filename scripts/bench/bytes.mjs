import { gzipSync } from 'node:zlib';
import { withBrowser, withColdPage } from './browser.mjs';
import { createClient, requireOk } from './client.mjs';
import { createApiKey, LIST, PLACE, signIn, USERS_SCREEN, withHouse } from './house.mjs';
import { figure, round } from './report.mjs';

export const title = 'What travels to the browser';

const KILOBYTE = 1024;
const LIST_MOST = 60;
const SCREEN_MOST = 300;
const SCRIPT_MOST = 210;
const MORE_MOST = 40;
const FURTHER = [
  '/',
  '/connections',
  '/connections/new',
  '/settings',
  `/c/launchdarkly/users/view?directory=users&${PLACE}&key=`,
];

export function measure() {
  return withHouse(async (house) => {
    const cookie = await signIn(house);
    const client = createClient(house.origin, { Cookie: cookie });
    const withKey = createClient(house.origin, { Authorization: await createApiKey(house) });
    try {
      return [
        ...(await scriptFigures(client)),
        await coldTransfer({ origin: house.origin, cookie }),
        await listFigure(withKey),
      ];
    } finally {
      client.close();
      withKey.close();
    }
  });
}

async function scriptFigures(client) {
  const users = await scriptsOf(client, USERS_SCREEN);
  const { items } = await client.getJson(`${LIST}&limit=1`);
  const figures = [
    figure('users screen, first-load script, gzip', kilobytes(users), 'KB', {
      most: SCRIPT_MOST,
      beside: `${users.size} files`,
    }),
  ];
  for (const path of FURTHER) {
    const key = path.endsWith('key=') ? encodeURIComponent(items[0].key) : '';
    const scripts = await scriptsOf(client, path + key);
    const more = new Map([...scripts].filter(([source]) => !users.has(source)));
    figures.push(
      figure(`${path.split('?')[0]}, beyond the users screen`, kilobytes(more), 'KB', {
        most: MORE_MOST,
        beside: `${round(kilobytes(scripts), 'KB')} in all`,
      }),
    );
  }
  return figures;
}

/** The scripts a page's HTML asks for, each with its gzip size. Those only for old browsers are not loaded. */
async function scriptsOf(client, path) {
  const page = await client.get(path);
  requireOk(path, page);
  const html = page.body.toString();
  const tags = [...html.matchAll(/<script\b[^>]*\bsrc="([^"]+)"[^>]*>/g)].filter(
    ([tag]) => !/nomodule/i.test(tag),
  );
  const preloads = [...html.matchAll(/<link\b[^>]*\bas="script"[^>]*\bhref="([^"]+)"/g)];
  const sizes = new Map();
  for (const source of new Set([...tags, ...preloads].map((match) => match[1]))) {
    const script = await client.get(source);
    requireOk(source, script);
    sizes.set(source, gzipSync(script.body).length);
  }
  if (sizes.size === 0) throw new Error(`${path} asks for no script`);
  return sizes;
}

const kilobytes = (sizes) => [...sizes.values()].reduce((sum, size) => sum + size, 0) / KILOBYTE;

/** Everything on the wire of one cold visit until the next page has been fetched ahead, headers included. */
function coldTransfer(visitor) {
  return withBrowser((browser) =>
    withColdPage(browser, visitor, async (page, network) => {
      let bytes = 0;
      network.on('Network.loadingFinished', ({ encodedDataLength }) => {
        bytes += encodedDataLength;
      });
      await page.goto(USERS_SCREEN, { waitUntil: 'load' });
      await page.getByText('next page ready').waitFor();
      return figure('users screen, cold transfer as sent', bytes / KILOBYTE, 'KB', { most: SCREEN_MOST });
    }),
  );
}

async function listFigure(client) {
  const path = `${LIST}&limit=50`;
  const packed = await client.get(path, { 'Accept-Encoding': 'gzip, deflate, br, zstd' });
  const plain = await client.get(path);
  for (const answer of [packed, plain]) requireOk(path, answer);
  return figure('a list page of 50 users, as sent to a browser', packed.body.length / KILOBYTE, 'KB', {
    most: LIST_MOST,
    beside: `${packed.headers['content-encoding'] ?? 'not compressed'}; ${round(plain.body.length / KILOBYTE, 'KB')} unpacked`,
  });
}
