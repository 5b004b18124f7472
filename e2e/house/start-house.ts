import { randomBytes } from 'node:crypto';
import { mkdtempSync, openSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureBuild } from '../../scripts/launch/build.mjs';
import { startHouse } from '../../scripts/launch/house.mjs';
import { startRecorder } from './recorder.ts';

/**
 * Starts the built app and a simulator of its own on free ports, in a folder that is thrown away afterwards. All answers
 * pass a recorder, and the vendor's token is a canary that must turn up nowhere (R15).
 */
export default async function startForAllSpecs(): Promise<() => Promise<void>> {
  await ensureBuild();
  const folder = mkdtempSync(join(tmpdir(), 'rolecall-e2e-'));
  const dataDir = join(folder, 'data');
  const answers = join(folder, 'answers');
  const logFile = join(folder, 'server.log');
  const token = `api-canary-${randomBytes(16).toString('hex')}`;
  const recorder = await startRecorder(answers);
  const house = await startHouse({
    dataDir,
    users: 2_000,
    port: 0,
    simulatorPort: 0,
    token,
    log: openSync(logFile, 'a'),
    vendors: ['launchdarkly', 'unleash', 'liveperson'],
    simulators: {
      launchdarkly: {
        SIM_HOSTILE: '300',
        SIM_TOKENS: JSON.stringify([
          { secret: token, name: 'Support console', customRoles: ['support-console', 'targeting-operator'] },
        ]),
      },
    },
    // Many specs from one address in a minute; the limits have tests of their own.
    env: {
      ROLECALL_ORIGIN: recorder.origin,
      ROLECALL_LOG_LEVEL: 'debug',
      ROLECALL_ANONYMOUS_RATE_PER_SECOND: '500',
      ROLECALL_RATE_PER_SECOND: '1000',
      ROLECALL_RATE_BURST: '4000',
    },
  });
  recorder.target = house.origin;
  Object.assign(process.env, {
    ROLECALL_E2E_ORIGIN: recorder.origin,
    ROLECALL_E2E_SERVER: house.origin,
    ROLECALL_E2E_VENDOR: house.vendor,
    ROLECALL_E2E_VENDORS: JSON.stringify(house.vendors),
    ROLECALL_E2E_PASSWORD: house.password,
    ROLECALL_E2E_FOLDER: folder,
    ROLECALL_E2E_CANARY: token,
  });
  return async () => {
    await house.stop();
    await recorder.close();
    rmSync(folder, { recursive: true, force: true });
  };
}
