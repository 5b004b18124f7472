import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { openSql as openSnapshotSql } from '#lib/snapshots/open-sql.ts';
import type { Sql } from '#lib/snapshots/sql.ts';
import { openRelay, type Relay } from './relay.ts';
import { type RunningPostgres, startPostgres } from './start-postgres.ts';

/** What the handle on the snapshots does when its connection ends under it. */

let postgres: RunningPostgres;
let relay: Relay;
let handle: Sql;
const insert = (number: number) => handle.all('insert into trial (number) values (?)', [number]);
const numbers = () => handle.all<{ number: number }>('select number from trial order by number');

beforeAll(async () => {
  postgres = await startPostgres();
  const url = new URL(postgres.url);
  relay = await openRelay(Number(url.port));
  url.port = String(relay.port);
  handle = await openSnapshotSql({ postgres: url.href });
}, 120_000);

afterAll(async () => {
  await handle?.close();
  await relay?.cut();
  await postgres?.stop();
});

beforeEach(() => handle.all('create table trial (number bigint)').then(() => insert(1)));
afterEach(() => handle.all('drop table trial'));

it('a question on a connection that ended while it lay idle is asked again', async () => {
  relay.drop();
  expect(await numbers()).toEqual([{ number: 1 }]);
});

it('a transaction begins on a connection that stands', async () => {
  relay.drop();
  await handle.transaction(() => insert(2));
  expect(await numbers()).toEqual([{ number: 1 }, { number: 2 }]);
});

it('a change is not made twice: it fails, and the next statement finds the server again', async () => {
  relay.drop();
  await expect(insert(2)).rejects.toMatchObject({ code: '08006' });
  expect(await numbers()).toEqual([{ number: 1 }]);
});

it('a question to a server that is down fails', async () => {
  await relay.cut();
  await expect(numbers()).rejects.toMatchObject({ code: '08006' });
  await relay.mend();
});

it('R58: what follows a lost connection in a transaction is not done apart from it', async () => {
  const cutOff = handle.transaction(async () => {
    await insert(2);
    relay.drop();
    await insert(3).catch(() => undefined);
    await numbers().catch(() => undefined);
    await insert(4);
  });
  await expect(cutOff).rejects.toMatchObject({ code: '08006' });
  await handle.transaction(() => insert(5));
  expect(await numbers()).toEqual([{ number: 1 }, { number: 5 }]);
});
