import { expect, it } from 'vitest';
import { BEARER, CONFIG, tryHere } from './test-simulator.ts';

const ALL = '?v=6.0&select=$all&include_deleted=true';

it('has one of each kind in a small account', async () => {
  const { ask } = await tryHere();
  const users: Record<string, unknown>[] = (await ask(`${CONFIG}/users${ALL}`)).json();
  const ids = users.map(({ id }) => id);
  expect(ids.every((id) => typeof id === 'number' && id > 2 ** 31)).toBe(true);
  const some = (test: (user: Record<string, unknown>) => boolean) => expect(users.some(test)).toBe(true);
  some((u) => u.userTypeId === 2 && u.isApiUser === true && u.maxChats === -1 && !('lastPwdChangeDate' in u));
  some((u) => u.userTypeId === 0 && u.loginName === 'API Agent');
  some((u) => Array.isArray(u.managerOf) && u.managerOf.length === 2 && !('memberOf' in u));
  some((u) => Array.isArray(u.profileIds) && Array.isArray(u.profiles) && u.profiles.length === 2);
  some((u) => u.disabledManually === true && u.isEnabled === false);
  some((u) => u.deleted === true);
  some((u) => !('pid' in u));
  some((u) => typeof u.loginName === 'string' && /[^\x20-\x7e]/.test(u.loginName));
  some((u) => JSON.stringify(u.memberOf ?? '').includes('"agentGroupId":-1'));
  some((u) => Array.isArray(u.profileIds) && u.profileIds.includes(3_104_390_001));
  expect(new Set(users.map((user) => Object.keys(user).join())).size).toBe(users.length);
});

it('18,000 users of either version weigh 15 to 35 MB, and no two share a login', async () => {
  const { ask } = await tryHere({ users: 18_000 });
  for (const v of ['4.0', '6.0']) {
    const { text, json } = await ask(`${CONFIG}/users?v=${v}&select=$all&include_deleted=true`);
    const users: { loginName: string }[] = json();
    expect([users.length, new Set(users.map((user) => user.loginName)).size], v).toEqual([18_000, 18_000]);
    expect(Buffer.byteLength(text), v).toBeGreaterThan(15e6);
    expect(Buffer.byteLength(text), v).toBeLessThan(35e6);
  }
}, 120_000);

it('the same seed gives the same world; an empty account is an empty list', async () => {
  const one = await tryHere({ now: 1e12, seed: 7 });
  const two = await tryHere({ now: 1e12, seed: 7 });
  const path = `${CONFIG}/users${ALL}`;
  expect((await one.ask(path)).text).toBe((await two.ask(path)).text);
  const { ask } = await tryHere({ users: 0 });
  expect((await ask(path, { headers: { authorization: BEARER } })).text).toBe('[]');
});
