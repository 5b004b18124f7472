import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../launch/paths.mjs';

const BUILD = join(root, '.next');
/** Words that only files of the server hold; in a browser file they would mean that a wall has a hole (R16). */
const SERVER_WORDS = [
  'better-sqlite3',
  'createDecipheriv',
  'node:crypto',
  'ROLECALL_KEY',
  'ROLECALL_DEMO',
  'control.db',
  'schema_migration',
  'scryptSync',
  'x-rolecall-address',
  'kysely',
];

/** What must be true of the build as a whole, whatever page is asked for. */
export function checkBuild() {
  const files = readdirSync(join(BUILD, 'static'), { recursive: true, encoding: 'utf8' });
  const scripts = files.filter((name) => name.endsWith('.js'));
  const leaks = scripts.flatMap((name) => {
    const text = readFileSync(join(BUILD, 'static', name), 'utf8');
    return SERVER_WORDS.filter((word) => text.includes(word)).map((word) => `${word} in ${name}`);
  });
  const actions = JSON.parse(readFileSync(join(BUILD, 'server/server-reference-manifest.json'), 'utf8'));
  const named = [...Object.keys(actions.node ?? {}), ...Object.keys(actions.edge ?? {})];
  return [
    { name: 'R16: nothing of the server is in a browser file', failures: leaks },
    { name: 'R30: there are no server actions', failures: named },
    {
      name: 'R30: there are no source maps for browsers',
      failures: files.filter((name) => name.endsWith('.map')),
    },
  ];
}
