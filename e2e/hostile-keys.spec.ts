import { createApiKey, withKey } from './house/api-key.ts';
import { expect, test } from './house/test.ts';

interface ListedRow {
  readonly key: string;
  readonly name?: string;
  readonly addressable: boolean;
}

const BASE = '/api/connections/launchdarkly/users';
const PLACES = ['project=web&environment=production', 'project=web&environment=staging'];

type Ask = ReturnType<typeof withKey>;

async function everyRow(ask: Ask, place: string): Promise<ListedRow[]> {
  const rows: ListedRow[] = [];
  let cursor = '';
  do {
    const answer = await ask(`${BASE}?${place}&limit=50${cursor}`);
    expect(answer.status(), await answer.text()).toBe(200);
    const body = await answer.json();
    rows.push(...body.items);
    cursor = body.paging.next === null ? '' : `&cursor=${encodeURIComponent(body.paging.next)}`;
  } while (cursor !== '');
  return rows;
}

function isHostile(row: ListedRow): boolean {
  const plainName = row.name === undefined || /^[\p{L}\p{M} .'’-]+$/u.test(row.name);
  return !/^usr_[0-9a-f]+$/.test(row.key) || !plainName;
}

test('300 hostile ids and names go from list to detail and back unchanged; unsafe ones are refused in words', async ({
  page,
  request,
}) => {
  test.setTimeout(180_000);
  const ask = withKey(request, await createApiKey(page, 'viewer'));
  const opened = { whole: 0, refused: 0 };
  for (const place of PLACES) {
    for (const row of (await everyRow(ask, place)).filter(isHostile)) {
      const answer = await ask(`${BASE}/record?${place}&${new URLSearchParams({ key: row.key })}`);
      const body = await answer.json();
      const told = `${JSON.stringify(row.key)}: ${JSON.stringify(body).slice(0, 300)}`;
      if (row.addressable) {
        expect(answer.status(), told).toBe(200);
        expect(body.record.key).toBe(row.key);
        expect(body.record.name).toBe(row.name);
        opened.whole += 1;
      } else {
        expect([400, 404, 422], told).toContain(answer.status());
        expect(body.detail, told).toMatch(/\w+ \w+ \w+/);
        opened.refused += 1;
      }
    }
  }
  expect(opened.whole).toBeGreaterThanOrEqual(300);
  expect(opened.refused).toBeGreaterThanOrEqual(3);
});
