import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureBuild } from '../../scripts/launch/build.mjs';
import { startHouse } from '../../scripts/launch/house.mjs';

/** Starts the built app and a simulator of its own on free ports, in a folder that is thrown away afterwards. */
export default async function startForAllSpecs(): Promise<() => Promise<void>> {
  await ensureBuild();
  const dataDir = mkdtempSync(join(tmpdir(), 'rolecall-e2e-'));
  const house = await startHouse({
    dataDir,
    users: 2_000,
    simulator: { SIM_HOSTILE: '300' },
    // Many specs from one address in a minute; the limits have tests of their own.
    env: {
      ROLECALL_ANONYMOUS_RATE_PER_SECOND: '500',
      ROLECALL_RATE_PER_SECOND: '1000',
      ROLECALL_RATE_BURST: '4000',
    },
  });
  process.env.ROLECALL_E2E_ORIGIN = house.origin;
  process.env.ROLECALL_E2E_VENDOR = house.vendor;
  process.env.ROLECALL_E2E_PASSWORD = house.password;
  return async () => {
    await house.stop();
    rmSync(dataDir, { recursive: true, force: true });
    rmSync(`${dataDir}-keys`, { recursive: true, force: true });
  };
}
