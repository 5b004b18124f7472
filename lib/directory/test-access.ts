import { afterAll, beforeAll, beforeEach } from 'vitest';
import type { AccessStateView } from '#lib/contract/access.ts';
import type { Result } from '#lib/domain/result.ts';
import { accessRoom } from './access-room.ts';
import { type WhoCanInput, whoCan } from './ask-accounts.ts';
import { refreshAccess } from './change-access.ts';
import { getAccess } from './get-access.ts';
import { startTestHouse, type TestHouse } from './test-house.ts';

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

/** Of the account behind `un`, with five service accounts. */
export const PEOPLE = 125;

export const question = {
  connectionId: 'un',
  action: 'UPDATE_FEATURE_ENVIRONMENT',
  resource: 'instance:project/default:environment/production',
} satisfies WhoCanInput;

/** A house for the tests of one file. */
export function accessHouse() {
  let open: TestHouse | undefined;
  const house = (): TestHouse => {
    if (open === undefined) throw new Error('The house is not open yet.');
    return open;
  };
  beforeAll(async () => {
    open = await startTestHouse();
  });
  afterAll(() => open?.close());
  beforeEach(() => house().heal());
  return {
    house,
    ask: (input: Partial<Parameters<typeof whoCan>[1]> = {}) =>
      whoCan(house().principal('viewer'), { ...question, ...input }),
  };
}
