import { type EditionName, editions } from './simulator/editions.ts';
import { startSimulator } from './simulator/server.ts';
import { demoWorld } from './simulator/world/demo-world.ts';
import { describeUnleash } from './test-describe-unleash.ts';

const world = demoWorld({ users: 80, seed: 1, now: Date.UTC(2026, 10, 21, 12) });

async function start(edition: EditionName) {
  const simulator = await startSimulator({ edition, world });
  return {
    address: simulator.address,
    world,
    version: editions[edition].version,
    isEnterprise: editions[edition].enterprise !== '',
    async change() {
      simulator.control.touch(world.users[5]?.id ?? 1);
    },
    close: simulator.close,
  };
}

describeUnleash({ name: 'simulated enterprise', start: () => start('enterprise') });
describeUnleash({ name: 'simulated open source', start: () => start('open-source') });
