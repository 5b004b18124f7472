import { demoWorld } from '../../lib/vendors/unleash/simulator/world/demo-world.ts';
import { describeUnleash } from '../../lib/vendors/unleash/test-describe-unleash.ts';
import { seedWorld } from './seed-world.ts';
import { startUnleash, type UnleashChoice } from './start-unleash.ts';

const world = demoWorld({ users: 80, seed: 1, now: Date.parse('2026-11-01T00:00:00Z') });

async function start(choice: UnleashChoice) {
  const real = await startUnleash(choice);
  await seedWorld(real.sql, world);
  return {
    address: real.address,
    world,
    version: choice.version,
    isEnterprise: choice.enterprise === true,
    async change() {
      await real.sql.query('update users set seen_at = now() where id = 6');
    },
    close: real.stop,
  };
}

describeUnleash({
  name: 'a real server with the routes of the enterprise edition',
  start: () => start({ version: '7.5.1', enterprise: true }),
});
describeUnleash({
  name: 'a real open-source server below a base path',
  start: () => start({ version: '8.2.0', basePath: '/flags' }),
});
