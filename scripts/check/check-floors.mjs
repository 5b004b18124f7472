import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../launch/paths.mjs';

/** R69: no package below the version that fixed its last known hole, and every direct one pinned exactly. No network. */
export function checkFloors() {
  const floors = readJson('scripts/check/floors.json');
  const { packages } = readJson('package-lock.json');
  const { dependencies, devDependencies, optionalDependencies } = readJson('package.json');
  const below = Object.entries(floors).filter(([name, floor]) => {
    const copies = Object.entries(packages).filter(([place]) => place.endsWith(`node_modules/${name}`));
    return copies.length === 0 || copies.some(([, entry]) => isBelow(entry.version, floor));
  });
  const loose = Object.entries({ ...dependencies, ...devDependencies, ...optionalDependencies }).filter(
    ([, version]) => !/^\d+\.\d+\.\d+$/.test(version),
  );
  return [
    {
      name: 'R69: no package is below its floor',
      failures: below.map(([name, floor]) => `${name} < ${floor}`),
    },
    {
      name: 'R69: every direct package is pinned',
      failures: loose.map(([name, version]) => `${name} ${version}`),
    },
  ];
}

function readJson(name) {
  return JSON.parse(readFileSync(join(root, name), 'utf8'));
}

function isBelow(version, floor) {
  const [have, want] = [version, floor].map((text) => text.split('-')[0].split('.').map(Number));
  const differs = want.findIndex((part, index) => have[index] !== part);
  return differs !== -1 && have[differs] < want[differs];
}
