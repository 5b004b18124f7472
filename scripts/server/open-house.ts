import 'server-only';
import { emitHeadRegularly } from '#lib/audit/emit-head.ts';
import { loadProvisionedConnections } from '#lib/connections/provisioning-file.ts';
import { prepareVault } from '#lib/connections/vault.ts';
import { controlDatabase, migrateControlDatabase } from '#lib/database/control-database.ts';
import { StartupRefusal } from '#lib/database/startup-refusal.ts';
import { reconcileDeletions } from '#lib/directory/read-back.ts';
import { readMissingInBackground } from '#lib/directory/read-missing.ts';
import { resumeCrawls } from '#lib/directory/resume-crawls.ts';
import { tellIfAway } from '#lib/directory/snapshot-database.ts';
import { checkAllInBackground } from '#lib/directory/verify-connection.ts';
import { ensureDemoAccounts, prepareIdentity } from '#lib/identity/prepare-identity.ts';
import { log } from '#lib/log/log.ts';

declare global {
  // Once per process, though the framework bundles a copy of this module.
  var rolecallHouse: Promise<void> | undefined;
}

/** Opens the house, once, whoever asks first: our own server before it listens, or the framework where it runs alone. */
export function openHouse(): Promise<void> {
  globalThis.rolecallHouse ??= open();
  return globalThis.rolecallHouse;
}

/** The start-up steps in their order. A refusal ends the process with one sentence and its exit code. */
async function open(): Promise<void> {
  try {
    migrateControlDatabase();
    await prepareVault();
    loadProvisionedConnections();
    // Two variables, so that none that was left behind brings known accounts into a real house.
    const { ROLECALL_DEMO: demo, ROLECALL_DEMO_PASSWORD: password } = process.env;
    if (demo === '1' && password !== undefined) await ensureDemoAccounts(password);
    await prepareIdentity();
    await reconcileDeletions();
    await checkAllInBackground();
    tellIfAway();
    await resumeCrawls();
    readMissingInBackground();
    emitHeadRegularly(controlDatabase);
  } catch (error) {
    if (!(error instanceof StartupRefusal)) {
      log.error({ event: 'start-failed', error });
      console.error('Rolecall could not start: the log line above says where it failed.');
      process.exit(1);
    }
    console.error(error.message);
    process.exit(error.exitCode);
  }
}
