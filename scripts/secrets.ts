import 'server-only';
import { loadKey, requireKey } from '#lib/connections/key.ts';
import { rotateDataKeys } from '#lib/connections/rotate-dek.ts';
import { rewrapAll, rotateKeyFile } from '#lib/connections/rotate-kek.ts';
import { prepareVault } from '#lib/connections/vault.ts';
import { verifySecrets } from '#lib/connections/verify-secrets.ts';
import { controlDatabase } from '#lib/database/control-database.ts';
import { StartupRefusal } from '#lib/database/startup-refusal.ts';
import { settings } from '#lib/settings/settings.ts';
import { runCommand } from './maintenance/run-command.ts';

// Maintenance of sealed secrets (R14). The server must be stopped: the data folder has one owner at a time.
await runCommand({
  verify: async () => {
    await prepareVault();
    const { connections, secrets, unreadable } = await verifySecrets(controlDatabase());
    const summary = `${secrets} secrets of ${connections} connections open; ${unreadable.length} connections do not.`;
    if (unreadable.length > 0) throw new StartupRefusal(`${summary} ${unreadable.join(', ')}`, 1);
    return summary;
  },
  'rotate-kek': async () => {
    await prepareVault();
    const { key, keyFile } = settings();
    if (key !== undefined) return rotateToEnvironmentKey();
    const { keys, kekId } = await rotateKeyFile(controlDatabase(), keyFile, loadKey(settings(), false));
    return `${keys} keys are now sealed with key ${kekId}. Back up the new key file.`;
  },
  'rotate-dek': async () => {
    await prepareVault();
    const { rotated, unreadable } = await rotateDataKeys(controlDatabase());
    return `${rotated} connections are sealed anew; ${unreadable.length} do not open and were left as they are.`;
  },
});

async function rotateToEnvironmentKey(): Promise<string> {
  const given = process.env.ROLECALL_NEW_KEY;
  if (given === undefined) throw new StartupRefusal('Set ROLECALL_NEW_KEY to the new key.', 64);
  const next = requireKey('ROLECALL_NEW_KEY', given);
  const keys = await rewrapAll(controlDatabase(), loadKey(settings(), false), next);
  return `${keys} keys are now sealed with key ${next.id}. From now on set ROLECALL_KEY to the new key.`;
}
