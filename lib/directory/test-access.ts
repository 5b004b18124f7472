import type { AccessStateView } from '#lib/contract/access.ts';
import type { Result } from '#lib/domain/result.ts';
import { accessRoom } from './access-room.ts';
import { refreshAccess } from './change-access.ts';
import { getAccess } from './get-access.ts';
import type { TestHouse } from './test-house.ts';

export function valueIn<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.problem.slug}: ${result.problem.detail}`);
  return result.value;
}

/** The account behind the connection `un`, as tests read it again and again. */
export function testAccount(house: TestHouse, connectionId = 'un') {
  const state = async (): Promise<AccessStateView> =>
    valueIn(await getAccess(house.principal('viewer'), { connectionId }));
  const settled = async (): Promise<AccessStateView> => {
    await Promise.all([...accessRoom().jobs.values()].map(({ done }) => done));
    return state();
  };
  return {
    state,
    settled,
    /** Reads anew and waits for the end, however it ends. */
    async readAgain(): Promise<AccessStateView> {
      valueIn(await refreshAccess(house.principal('operator'), { connectionId }));
      return settled();
    },
    owner(): string {
      const [owner = ''] = accessRoom().kept.keys();
      return owner;
    },
  };
}
