import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { whoCan } from './ask-accounts.ts';
import { testAccount, valueIn } from './test-access.ts';
import { startTestHouse, type TestHouse } from './test-house.ts';

let house: TestHouse;
beforeAll(async () => {
  // Everything is old at once.
  process.env.ROLECALL_REFRESH_MINUTES = '0.0001';
  house = await startTestHouse();
});
afterAll(() => house.close());
beforeEach(() => house.heal());

const ask = async () =>
  valueIn(
    await whoCan(house.principal('viewer'), {
      connectionId: 'un',
      action: 'ADMIN',
      resource: 'instance',
    }),
  );

it('what is past its age answers at once and is read anew behind', { timeout: 60_000 }, async () => {
  const account = testAccount(house);
  await ask();
  const first = await account.settled();
  house.unleash.control.set({ latencyMs: 50 });
  const answer = await ask();
  expect(answer.snapshot).toMatchObject({ id: first.snapshot?.id, isOld: true, isCurrent: true });
  expect((await account.state()).state).toBe('reading');
  const second = await account.settled();
  expect(second.snapshot?.readAt).toBeGreaterThan(first.snapshot?.readAt ?? 0);
});

it('R49: after a failed reading the vendor is left alone, unless a person asks', {
  timeout: 60_000,
}, async () => {
  const account = testAccount(house);
  house.unleash.control.set({ html200: true });
  await ask();
  expect((await account.settled()).failure).not.toBeNull();
  house.unleash.control.clearLog();
  for (let turn = 0; turn < 5; turn += 1) await ask();
  expect((await account.state()).reading).toBeNull();
  expect(house.unleash.control.log().count).toBe(0);
  house.heal();
  expect((await account.readAgain()).failure).toBeNull();
});
