import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AccessData } from '#lib/domain/access-data.ts';
import type { AccessStore } from './access-store.ts';
import { openAccessStore } from './open-access-store.ts';
import { openSnapshotStore } from './open-snapshot-store.ts';
import { openSql } from './open-sql.ts';
import type { SnapshotLocation, SnapshotStore } from './snapshot-store.ts';

/** The same tests for each database. `open` starts one that nobody else uses. */
export function describeAccessStore(database: {
  readonly name: string;
  open(): Promise<{ readonly location: SnapshotLocation; close(): Promise<void> }>;
}): void {
  describe(`who holds what, kept in ${database.name}`, () => {
    let place: { readonly location: SnapshotLocation; close(): Promise<void> };
    let store: AccessStore;
    let lists: SnapshotStore;
    beforeAll(async () => {
      place = await database.open();
      lists = await openSnapshotStore(place.location);
      store = await openAccessStore(place.location);
    });
    afterAll(async () => {
      await store.close();
      await lists.close();
      await place.close();
    });

    it('gives back what was kept, hostile names included, after it is opened anew', async () => {
      const data = account(['\u0000', '\ud800', '__proto__', 'é 🙂'], '2026-01-01T00:00:00Z');
      const [kept] = await store.keep('a "quoted" owner', data, 10);
      const again = await openAccessStore(place.location);
      const opened = await again.open('a "quoted" owner', kept?.mark ?? '');
      await again.close();
      expect(opened?.data).toEqual(data);
      expect(kept).toMatchObject({ readAt: 10, changedAt: 10, head: { subjects: 4, roles: 1 } });
    });

    it('gives back what only some have, and what is held alike as one', async () => {
      const [ann] = account(['ann']).subjects;
      const grants = [{ role: 'r', possibleAttributes: { team: ['a'] }, condition: 'only on Mondays' }];
      const permissionGrants = [{ effect: 'allow' as const, resources: ['proj/a'], actions: ['*'] }];
      const rare = {
        ...ann,
        key: 'rare',
        name: 'rare',
        email: '',
        baseRole: 'r',
        inactive: 'No',
        unlisted: 'Bot',
      };
      const subjects = [
        { ...rare, grants, groups: ['g', 'h'], possibleAttributes: { team: ['b'] }, permissionGrants },
        { ...rare, key: 'bob', grants: structuredClone(grants), groups: ['g', 'h'], lastSeen: 'yesterday' },
        { key: 'eve', name: 'eve', grants: [], groups: [] },
      ];
      const data = { ...account([]), subjects };
      const [kept] = await store.keep('rare', data, 10);
      const opened = (await store.open('rare', kept?.mark ?? ''))?.data;
      expect(opened).toEqual(data);
      expect(opened?.subjects.map((one) => 'email' in one)).toEqual([true, true, false]);
      expect(opened?.subjects[0]?.grants).toBe(opened?.subjects[1]?.grants);
      expect(opened?.subjects[0]?.groups).toBe(opened?.subjects[1]?.groups);
    });

    it('keeps one state for equal readings, whoever was seen meanwhile', async () => {
      const [first] = await store.keep('same', account(['ann'], '2026-01-01T00:00:00Z'), 10);
      const after = await store.keep('same', account(['ann'], '2026-02-02T00:00:00Z'), 20);
      expect(after).toHaveLength(1);
      expect(after[0]).toMatchObject({ mark: first?.mark, readAt: 20, changedAt: 10 });
      const opened = await store.open('same', first?.mark ?? '');
      expect(opened?.data.subjects[0]?.lastSeen).toBe('2026-02-02T00:00:00Z');
    });

    it('an earlier state that returns is current again, from then on', async () => {
      await store.keep('back', account(['ann']), 10);
      await store.keep('back', account(['bob']), 20);
      const [current, ...earlier] = await store.keep('back', account(['ann']), 30);
      expect(current).toMatchObject({ readAt: 30, changedAt: 30 });
      expect(earlier).toMatchObject([{ readAt: 20 }]);
    });

    it('keeps the last five states, and nothing of the others', async () => {
      const marks: string[] = [];
      for (let at = 1; at <= 8; at += 1) {
        const [kept] = await store.keep('many', account([`person ${at}`]), at);
        marks.push(kept?.mark ?? '');
      }
      expect((await store.list('many')).map(({ readAt }) => readAt)).toEqual([8, 7, 6, 5, 4]);
      expect(await store.open('many', marks[0] ?? '')).toBeUndefined();
      expect(await store.open('many', marks[3] ?? '')).toBeDefined();
      expect(await strayParts()).toBe(0);
    });

    it('writes what is larger than one slice, and drops what a killed process left half', async () => {
      const sql = await openSql(place.location);
      await sql.all(
        `insert into snapshot_access (connection_id, mark, read_at, changed_at, head, seen)
         values (?, ?, ?, ?, ?, ?)`,
        [JSON.stringify('large'), 'half', 1, 1, '{}', new Uint8Array(1)],
      );
      await sql.close();
      expect(await store.list('large')).toEqual([]);
      const data = account(Array.from({ length: 60_000 }, () => crypto.randomUUID() + crypto.randomUUID()));
      const [kept] = await store.keep('large', data, 5);
      const opened = await store.open('large', kept?.mark ?? '');
      expect(opened?.data.subjects.length).toBe(60_000);
      expect(opened?.data).toEqual(data);
      expect(await store.list('large')).toHaveLength(1);
      expect(await strayParts()).toBe(0);
    });

    it('what another version wrote, or what is damaged, is as if it had never been kept', async () => {
      const [kept] = await store.keep('odd', account(['ann']), 10);
      const sql = await openSql(place.location);
      await sql.all('update snapshot_access set head = ? where mark = ? and connection_id = ?', [
        '{"format":1}',
        kept?.mark ?? '',
        JSON.stringify('odd'),
      ]);
      expect(await store.list('odd')).toEqual([]);
      expect(await store.keep('odd', account(['bob']), 20)).toHaveLength(1);
      await sql.all('update snapshot_access_part set data = ?', [new Uint8Array(9)]);
      await sql.close();
      const [damaged] = await store.list('odd');
      expect(await store.open('odd', damaged?.mark ?? '')).toBeUndefined();
      expect(await store.list('odd')).toEqual([]);
      expect(await store.keep('odd', account(['bob']), 30)).toHaveLength(1);
    });

    it('goes with the lists of its account, and of no other', async () => {
      const [kept] = await store.keep('gone', account(['ann']), 10);
      await store.keep('stays', account(['ann']), 10);
      expect((await lists.forget('gone')).ok).toBe(true);
      expect(await store.list('gone')).toEqual([]);
      expect(await store.open('gone', kept?.mark ?? '')).toBeUndefined();
      expect(await store.list('stays')).toHaveLength(1);
    });

    async function strayParts(): Promise<number> {
      const sql = await openSql(place.location);
      const [row] = await sql.all<{ parts: number }>(
        `select count(*) as parts from snapshot_access_part p
         where not exists (select 1 from snapshot_access a where a.id = p.access_id and a.sealed = 1)`,
      );
      await sql.close();
      return row?.parts ?? -1;
    }
  });
}

function account(names: readonly string[], lastSeen?: string): AccessData {
  return {
    rules: {
      reach: 'same-depth',
      baseRole: 'alone',
      attributeValues: 'patterns',
      implied: {},
      bounds: [],
      summary: 'The most permissive role wins.',
    },
    roles: [{ id: 'r', name: 'R', kind: 'Custom role', origin: 'custom', policies: [] }],
    groups: [],
    subjects: names.map((name) => ({
      key: name,
      name,
      grants: [{ role: 'r', attributes: { team: [name] } }],
      groups: [],
      ...(lastSeen === undefined ? {} : { lastSeen }),
    })),
    kinds: [],
    places: [],
    caveats: [],
  };
}
