import { demoWorld } from '../../lib/vendors/unleash/simulator/world/demo-world.ts';
import { seedWorld } from './seed-world.ts';
import { startUnleash } from './start-unleash.ts';

// A real Unleash 7.5.1 with the people of the simulator, for measuring: tells its starter where it is, and ends with it.
const users = Number(process.env.UNLEASH_USERS ?? 320);
const unleash = await startUnleash({ version: '7.5.1' });
await seedWorld(unleash.sql, demoWorld({ users, seed: 1, now: Date.now() }));
const { address, adminToken, password } = unleash;
process.send?.({ address, adminToken, password });
process.once('SIGTERM', async () => {
  await unleash.stop();
  process.exit(0);
});
