import type { JsonMap } from '../json.ts';
import { companyKey, companyName } from './companies.ts';
import { hash, pick } from './random.ts';

/** Contexts that are not people. Keys follow from the index and lead back to it. */
export function organization(seed: number, index: number): JsonMap {
  const n = hash(seed, index, 90);
  return {
    kind: 'organization',
    key: companyKey(index),
    name: companyName(index),
    plan: pick(['starter', 'team', 'business', 'enterprise'], n),
    seats: 3 + (n % 900),
    region: pick(['eu-central', 'us-east', 'us-west', 'ap-south'], n >>> 4),
    contract: { renewal: `202${7 + (n % 3)}-0${1 + (n % 9)}-15`, autoRenew: n % 2 === 0 },
    'job/title~owner': pick(['CTO', 'Head of Product', 'Release manager'], n >>> 6),
  };
}

export function device(seed: number, index: number): JsonMap {
  const n = hash(seed, index, 91);
  return {
    kind: 'device',
    key: deviceKey(index),
    os: pick(['iOS', 'Android', 'tvOS'], n),
    model: pick(['Aster 4', 'Aster 4 Pro', 'Linnet', 'Linnet Max', 'Heron TV'], n >>> 3),
    battery: (n % 101) / 100,
    jailbroken: n % 41 === 0,
    carrier: n % 3 === 0 ? null : pick(['Northcell', 'Ringo', 'Vela'], n >>> 5),
  };
}

export const deviceKey = (index: number) => `dev_${(4099 + index * 7919).toString(36)}`;

export function organizationIndex(key: string): number {
  const index = (Number.parseInt(key.slice(4), 36) - 1000) / 37;
  return Number.isInteger(index) && index >= 0 && companyKey(index) === key ? index : -1;
}

export function deviceIndex(key: string): number {
  const index = (Number.parseInt(key.slice(4), 36) - 4099) / 7919;
  return Number.isInteger(index) && index >= 0 && deviceKey(index) === key ? index : -1;
}
