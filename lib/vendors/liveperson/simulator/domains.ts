import { type Answer, type Incoming, json } from './incoming.ts';
import type { JsonMap } from './json.ts';
import { flat } from './refusal.ts';

const SERVICES = [
  'accountConfigReadOnly',
  'accountConfigReadWrite',
  'agentVep',
  'sentinel',
  'acCdnDomain',
  'liveEngageUI',
  'leDataReporting',
  'msgHist',
];

/** Every service of the account, all of them at this server. */
export function serviceList(account: string, incoming: Incoming): readonly JsonMap[] {
  const lacks = incoming.switches.csdsLacks.split(',');
  const baseURI = incoming.switches.csdsHost === '' ? incoming.host : incoming.switches.csdsHost;
  return SERVICES.filter((service) => !lacks.includes(service)).map((service) => ({
    service,
    account,
    baseURI,
  }));
}

/** The domain directory: one service, or all; needs no credential. Service names are case-sensitive. */
export function answerDomains(
  account: string,
  asked: string,
  service: string | undefined,
  incoming: Incoming,
): Answer {
  if (asked !== account) throw flat(401, 'Unknown site', 6);
  const list = serviceList(account, incoming);
  if (service === undefined) return json({ baseURIs: list });
  const found = list.find((one) => one.service === service);
  if (found === undefined) throw flat(400, 'Unknown service', 2);
  return json(incoming.switches.csdsShape === 'array' ? { baseURIs: [found] } : found);
}
