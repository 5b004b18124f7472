import type { JsonMap } from '../json.ts';
import { stamp } from './stamp.ts';

/** The root group: its id is -1 although the documentation calls ids positive. */
export const ROOT = -1;
const BASE = 3_104_380_900;

const tree: readonly (readonly [name: string, parent: string | undefined, description: string])[] = [
  ['Main Group', undefined, ''],
  ['Americas', 'Main Group', 'Teams working in American time zones'],
  ['Europe, Middle East and Africa', 'Main Group', 'Teams working in European time zones'],
  ['Asia and Pacific', 'Main Group', 'Teams working in Asian time zones'],
  ['Orders Americas', 'Americas', 'Orders, deliveries and returns'],
  ['Billing Americas', 'Americas', 'Invoices and payments'],
  ['Technical support Americas', 'Americas', ''],
  ['Retention Americas', 'Americas', 'Cancellations and offers'],
  ['Orders EMEA', 'Europe, Middle East and Africa', 'Orders, deliveries and returns'],
  ['Billing EMEA', 'Europe, Middle East and Africa', 'Invoices and payments'],
  ['Technical support EMEA', 'Europe, Middle East and Africa', ''],
  ['Arabic and Hebrew desk', 'Technical support EMEA', 'Right-to-left languages'],
  ['Nordic desk', 'Technical support EMEA', ''],
  ['Orders APAC', 'Asia and Pacific', 'Orders, deliveries and returns'],
  ['Technical support APAC', 'Asia and Pacific', ''],
  ['日本サポート', 'Technical support APAC', 'Japanese desk'],
  ['Bots', 'Main Group', 'Automated agents'],
  ['Training', 'Main Group', 'New colleagues in their first month'],
  ['Night shift', 'Main Group', ''],
  ['Seasonal 2024', 'Main Group', 'Closed after the season'],
];

export interface AgentGroups {
  readonly records: readonly JsonMap[];
  /** Ids an agent may be in, the root not among them. */
  readonly teams: readonly number[];
  readonly idOf: (name: string) => number;
}

export function agentGroups(now: number): AgentGroups {
  const ids = new Map(tree.map(([name], index) => [name, index === 0 ? ROOT : BASE + index * 4] as const));
  const idOf = (name: string) => ids.get(name) ?? ROOT;
  const records = tree.map(([name, parent, description]): JsonMap => {
    const closed = name === 'Seasonal 2024';
    return {
      id: idOf(name),
      deleted: closed,
      isEnabled: name !== 'Night shift',
      name,
      ...(description === '' ? {} : { description }),
      ...(parent === undefined ? {} : { parentGroupId: idOf(parent) }),
      dateUpdated: stamp(now - (closed ? 400 : 90) * 86_400_000),
    };
  });
  const teams = tree
    .filter(
      ([name, parent]) =>
        parent !== undefined && name !== 'Seasonal 2024' && !tree.some(([, p]) => p === name),
    )
    .map(([name]) => idOf(name));
  return { records, teams, idOf };
}
