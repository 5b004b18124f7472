import { beforeAll, describe, expect, it } from 'vitest';
import { findConnection } from '#lib/connections/find-connection.ts';
import { accessRoom, closeAccessRoom } from './access-room.ts';
import { cancelAccess, refreshAccess } from './change-access.ts';
import { connectorOf } from './runtime.ts';
import { forgetSnapshots } from './snapshot-owner.ts';
import { closeSnapshotRoom } from './snapshot-room.ts';
import { accessHouse, PEOPLE, testAccount, valueIn } from './test-access.ts';

const { house, ask } = accessHouse();
let account: ReturnType<typeof testAccount>;
beforeAll(() => {
  account = testAccount(house());
});

describe('what was read of who holds what', { timeout: 60_000 }, () => {
  it('R47: nothing is read before somebody asks; then many questions are one reading', async () => {
    expect(await account.state()).toMatchObject({ state: 'none', snapshot: null, earlier: [] });
    house().unleash.control.clearLog();
    const answers = await Promise.all(Array.from({ length: 8 }, () => ask()));
    const first = valueIn(answers[0] ?? (await ask()));
    for (const answer of answers) expect(valueIn(answer).answer).toEqual(first.answer);
    const { requests } = house().unleash.control.log();
    expect(requests.filter(({ path }) => path === '/api/admin/roles')).toHaveLength(1);
    const state = await account.state();
    expect(state).toMatchObject({ state: 'ready', reading: null, failure: null });
    expect(state.snapshot).toMatchObject({ id: first.snapshot.id, subjects: PEOPLE, isOld: false });
    expect(state.snapshot?.rulesSummary).not.toBe('');
    expect(first.snapshot).toMatchObject({ isCurrent: true, isOld: false });
  });

  it('a restart costs the vendor nothing: the same state answers the same', async () => {
    const before = valueIn(await ask());
    await closeAccessRoom();
    await closeSnapshotRoom();
    house().unleash.control.clearLog();
    const after = valueIn(await ask());
    expect(after.answer).toEqual(before.answer);
    expect(after.snapshot).toEqual(before.snapshot);
    expect(house().unleash.control.log().count).toBe(0);
  });

  it('R52: a failing vendor keeps the state before and says so, until a reading succeeds', async () => {
    const before = valueIn(await ask());
    house().unleash.control.set({ sqlError: true });
    const failed = await account.readAgain();
    expect(failed).toMatchObject({ state: 'ready', failure: { slug: 'vendor-error' } });
    expect(failed.snapshot?.id).toBe(before.snapshot.id);
    expect(valueIn(await ask()).answer).toEqual(before.answer);
    house().heal();
    const healed = await account.readAgain();
    expect(healed.failure).toBeNull();
    expect(healed.snapshot?.readAt).toBeGreaterThan(before.snapshot.readAt);
    expect(healed.snapshot?.changedAt).toBe(before.snapshot.changedAt);
    expect(healed.earlier).toEqual([]);
  });

  it('a reading under way is told, is not begun twice, and can be cancelled', async () => {
    const before = await account.settled();
    const operator = house().principal('operator');
    house().unleash.control.set({ hang: true });
    const started = valueIn(await refreshAccess(operator, { connectionId: 'un' }));
    expect(started).toMatchObject({ state: 'reading', snapshot: { id: before.snapshot?.id } });
    const again = valueIn(await refreshAccess(operator, { connectionId: 'un' }));
    expect(again.reading?.startedAt).toBe(started.reading?.startedAt);
    expect(valueIn(await ask()).snapshot.id).toBe(before.snapshot?.id);
    const stopped = valueIn(await cancelAccess(operator, { connectionId: 'un' }));
    expect(stopped).toMatchObject({ state: 'ready', reading: null, failure: null });
    expect(await cancelAccess(operator, { connectionId: 'un' })).toMatchObject({
      problem: { slug: 'conflict' },
    });
  });

  it('a shared link answers as it did, on its own state, until that is no longer kept', async () => {
    const linked = valueIn(await ask());
    house().unleash.control.set({ forbidPath: '/api/admin/projects/' });
    const changed = await account.readAgain();
    expect(changed.snapshot?.id).not.toBe(linked.snapshot.id);
    expect(changed.earlier.map(({ id }) => id)).toEqual([linked.snapshot.id]);
    const again = valueIn(await ask({ snapshot: linked.snapshot.id }));
    expect(again.answer).toEqual(linked.answer);
    expect(again.snapshot).toMatchObject({ id: linked.snapshot.id, isCurrent: false });
    expect(valueIn(await ask()).answer).not.toEqual(linked.answer);
    for (let rows = 1; rows <= 4; rows += 1) {
      house().unleash.control.set({ unreadableRows: rows });
      await account.readAgain();
    }
    expect((await account.state()).earlier).toHaveLength(4);
    const gone = await ask({ snapshot: linked.snapshot.id });
    expect(gone).toMatchObject({ problem: { slug: 'not-found', errors: [{ pointer: '?snapshot' }] } });
    expect(await ask({ snapshot: 'never' })).toEqual(gone);
    house().heal();
    await account.readAgain();
  });

  it('what was thought to be kept and is not answers in words, and the next question finds the truth', async () => {
    const { snapshot } = await account.settled();
    const { kept } = accessRoom();
    const owner = account.owner();
    const stored = kept.get(owner) ?? [];
    kept.set(
      owner,
      stored.map((one) => ({ ...one, mark: `${one.mark}x` })),
    );
    expect(await ask()).toMatchObject({ problem: { slug: 'not-found' } });
    expect(valueIn(await ask()).snapshot.id).toBe(snapshot?.id);
  });

  it('R58: a reading that lost more than half of the people is not believed until a person asks for it', async () => {
    await account.settled();
    const owner = account.owner();
    const saved = await findConnection('un');
    if (saved === undefined) throw new Error('no connection');
    const source = valueIn(connectorOf(saved)).connector.access;
    const ctx = { deadline: Date.now() + 20_000, priority: 'background' } as const;
    const read = async () => {
      const whole = await source?.readAll(ctx);
      if (whole === undefined) throw new Error('no source');
      const { bodies } = valueIn(whole);
      const outline = JSON.parse(new TextDecoder().decode(bodies.users));
      const bytes = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));
      const few = {
        users: bytes({ ...outline, users: outline.users.slice(0, 20) }),
        groups: bytes({ groups: [] }),
      };
      const others = Object.entries(bodies).filter(([name]) => !name.startsWith('access '));
      return {
        owner,
        vendor: 'unleash',
        bodies: { ...Object.fromEntries(others), ...few },
        caveats: [],
        readAt: Date.now(),
      };
    };
    const { thread } = accessRoom();
    const refused = await thread.ask('keep', { ...(await read()), allowShrink: false });
    expect(refused).toMatchObject({ problem: { slug: 'conflict' } });
    expect((await thread.ask('list', { owner })) as unknown).toEqual({
      ok: true,
      value: accessRoom().kept.get(owner),
    });
    const kept = valueIn(await thread.ask('keep', { ...(await read()), allowShrink: true }));
    expect(kept[0]?.head.subjects).toBeLessThan(60);
    await account.readAgain();
  });

  it('goes with the account: a connection pointed elsewhere finds nothing of it', async () => {
    await account.settled();
    const saved = await findConnection('un');
    if (saved === undefined) throw new Error('no connection');
    await forgetSnapshots(saved);
    expect(await account.state()).toMatchObject({ state: 'none', snapshot: null, earlier: [] });
    valueIn(await ask());
  });
});
