import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * What browsers of the Chromium family read as: compile every function of this file while it is read, beside the main
 * thread, and not each at its first call, on it. https://v8.dev/blog/explicit-compile-hints
 */
const HINT = '//# allFunctionsCalledOnLoad\n';

/** Puts the hint at the head of every script of the build under `folder`. A script that has it is left as it is. */
export function hintScripts(folder) {
  const chunks = join(folder, 'static/chunks');
  for (const name of readdirSync(chunks, { recursive: true, encoding: 'utf8' })) {
    if (!name.endsWith('.js')) continue;
    const script = readFileSync(join(chunks, name), 'utf8');
    if (!script.startsWith(HINT)) writeFileSync(join(chunks, name), HINT + script);
  }
}
