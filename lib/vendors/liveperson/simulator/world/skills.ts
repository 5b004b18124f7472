import { compact, type JsonMap } from '../json.ts';
import { hash } from './random.ts';
import { stamp } from './stamp.ts';

const BASE = 3_104_400_100;
const names = [
  'Orders',
  'Returns',
  'Deliveries',
  'Billing',
  'Payments',
  'Technical support',
  'Accounts and sign-in',
  'Retention',
  'Complaints',
  'Français',
  'Deutsch',
  'Español',
  '日本語',
  'العربية',
  'Priority customers',
  'Small businesses',
  'Partners',
  'Chat overflow',
] as const;

export const lobs: readonly JsonMap[] = ['Retail', 'Business', 'Marketplace', 'Travel'].map(
  (name, index) => ({
    id: 3_104_410_000 + index * 11,
    deleted: false,
    name,
    description: index === 3 ? '' : `${name} customers`,
    dateUpdated: '2024-03-04 09:15:00',
  }),
);

export function skills(seed: number, now: number): readonly JsonMap[] {
  return names.map((name, index) => {
    const random = (salt: number) => hash(seed, index, salt);
    return compact({
      id: BASE + index * 12,
      deleted: name === 'Chat overflow',
      name,
      description: random(80) % 3 === 0 ? undefined : `Conversations about ${name.toLowerCase()}`,
      skillOrder: index,
      maxWaitTime: 120,
      skillRoutingConfiguration: [],
      wrapUpTime: random(81) % 4 === 0 ? undefined : 30,
      slaDefaultResponseTime: 300,
      slaUrgentResponseTime: 60,
      slaFirstTimeResponseTime: 120,
      lobIds: random(82) % 2 === 0 ? [] : [Number(lobs[random(82) % lobs.length]?.id)],
      canTransfer: true,
      skillTransferList: random(83) % 3 === 0 ? [BASE, BASE + 12] : null,
      fallbackWhenAllAgentsAreAway: true,
      dateUpdated: stamp(now - (random(84) % 500) * 86_400_000),
    });
  });
}
