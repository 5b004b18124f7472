import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SimulatorOptions } from '../../lib/vendors/unleash/simulator/options.ts';
import { startSimulator } from '../../lib/vendors/unleash/simulator/server.ts';
import { defaultSwitches } from '../../lib/vendors/unleash/simulator/switches.ts';
import { demoWorld } from '../../lib/vendors/unleash/simulator/world/demo-world.ts';
import { findDifferences } from './find-differences.ts';
import { seedWorld } from './seed-world.ts';
import { type RunningUnleash, startUnleash } from './start-unleash.ts';
import { ask } from './test-ask.ts';

const world = demoWorld({ users: 40, seed: 9, now: Date.parse('2026-11-01T00:00:00Z') });
const authorization = world.tokens.find(({ kind }) => kind === 'admin')?.secret ?? '';

describe('an Unleash that hides its people, and the list withdrawn from newer versions', () => {
  let real: RunningUnleash;
  beforeAll(async () => {
    const env = { TEST_FLAGS: JSON.stringify({ anonymiseEventLog: true }) };
    real = await startUnleash({ version: '7.5.1', enterprise: true, env });
    await seedWorld(real.sql, world);
  }, 300_000);
  afterAll(() => real?.stop());

  async function compare(path: string, options: Partial<SimulatorOptions>) {
    const simulator = await startSimulator({ ...options, world });
    const answers = [real, simulator].map(({ address }) =>
      ask(address, `/api/admin/${path}`, { headers: { authorization } }),
    );
    const [truth, claim] = await Promise.all(answers);
    await simulator.close();
    expect(truth?.status).toBe(200);
    return truth && claim ? findDifferences(truth, claim) : undefined;
  }

  // Which lists of the closed edition hide people too cannot be seen from its open parts.
  it.each([
    'user-admin',
    'user-admin/2',
    'user-admin/access',
    'user-admin/search?q=un',
    'user-admin/search?q=service',
  ])('the simulator hides, and does not hide, the same people in %s', async (path) => {
    const switches = { ...defaultSwitches, maskEmails: true };
    expect(await compare(path, { edition: 'enterprise', switches })).toEqual([]);
  });

  it.each(['default', 'web', 'billing', 'nowhere'])(
    'the simulator gives the older list of people of %s as the services of the server do',
    async (project) => {
      expect(await compare(`projects/${project}/users`, { edition: 'mounted' })).toEqual([]);
    },
  );
});
