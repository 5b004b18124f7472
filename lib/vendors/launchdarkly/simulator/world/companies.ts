import { pick } from './random.ts';

const stems = [
  'Northlight',
  'Umbra',
  'Kestrel',
  'Basalt',
  'Meridian',
  'Saffron',
  'Halcyon',
  'Tidewater',
  'Juniper',
  'Quarry',
  'Lumen',
  'Osprey',
  'Cinder',
  'Fathom',
  'Verdant',
  'Alder',
  'Compass',
  'Harbour',
  'Solstice',
  'Mica',
  'Rookery',
  'Granite',
];
const trades = [
  'Logistics',
  'Health',
  'Robotics',
  'Foods',
  'Energy',
  'Mobility',
  'Press',
  'Textiles',
  'Analytics',
  'Marine',
  'Studios',
  'Bank',
  'Optics',
  'Travel',
  'Pharma',
  'Games',
  'Retail',
  'Airways',
  'Water',
];

export function companyName(index: number): string {
  const base = `${pick(stems, index)} ${pick(trades, Math.floor(index / stems.length) + index * 7)}`;
  const round = Math.floor(index / (stems.length * trades.length));
  return round === 0 ? base : `${base} ${round + 1}`;
}

export const companyKey = (index: number): string => `org_${(1000 + index * 37).toString(36)}`;
