import { createAuthentication } from './authenticate.ts';
import { answerDomains, serviceList } from './domains.ts';
import { type Answer, type Incoming, json } from './incoming.ts';
import type { JsonMap } from './json.ts';
import { answerCollection } from './le-users.ts';
import { createLogin } from './login.ts';
import type { SimulatorOptions } from './options.ts';
import { flat, Refusal } from './refusal.ts';
import { createSentinel } from './sentinel.ts';
import { createWorld, type World } from './world/world.ts';

/** The vendor's behaviour without its transport. */
export interface Service {
  readonly world: World;
  readonly answer: (incoming: Incoming) => Answer;
}

export function createService(options: SimulatorOptions): Service {
  const { account, credentials } = options;
  const world = createWorld(options);
  const login = createLogin(account, credentials);
  const sentinel = createSentinel(account, credentials.apps);
  const authenticate = createAuthentication(credentials, login, sentinel);

  const ofAccount = (incoming: Incoming, asked: string, rest: readonly string[]): Answer => {
    const [head = '', second, third, ...below] = rest;
    if (head === 'service' && second === 'baseURI.json')
      return answerDomains(account, asked, undefined, incoming);
    if (head === 'service' && third === 'baseURI.json')
      return answerDomains(account, asked, second, incoming);
    if (['login', 'refresh', 'logout'].includes(head) && incoming.method === 'POST') {
      if (incoming.switches.blacklisted) throw flat(451, 'Account is blacklisted', 9);
      if (asked !== account) throw flat(401, 'Unknown site', 6);
      return login.answer(head, incoming, serviceList(account, incoming));
    }
    if (head !== 'configuration' || second !== 'le-users') throw new Refusal(404, 'Not Found');
    const collection = [third ?? '', ...below];
    if (incoming.headers.authorization === undefined && collection.length === 2)
      return publicProfile(world, collection);
    const caller = authenticate(incoming);
    if (asked !== account) throw flat(401, 'The credential belongs to another account', 10);
    return answerCollection(world, caller, incoming, collection);
  };

  const ofSentinel = (incoming: Incoming, rest: readonly string[]): Answer => {
    if (rest.join('/') === 'well-known/jwks') return sentinel.keys();
    const path = rest[1] === 'v2' ? rest.filter((_, index) => index !== 1) : rest;
    const [api, word, asked, app, token, ...more] = path;
    const isToken = api === 'api' && word === 'account' && app === 'app' && token === 'token';
    if (!isToken || more.length > 0 || incoming.method !== 'POST') throw new Refusal(404, 'Not Found');
    if (incoming.switches.blacklisted) throw flat(451, 'Account is blacklisted', 9);
    if (asked !== account) throw flat(401, 'Unknown site', 6);
    return sentinel.issue(incoming);
  };

  return {
    world,
    answer(incoming) {
      throttle(incoming);
      const [first, second, third = '', ...rest] = incoming.segments;
      if (first === 'sentinel') return ofSentinel(incoming, incoming.segments.slice(1));
      if (first === 'api' && second === 'account') return ofAccount(incoming, third, rest);
      throw new Refusal(404, 'Not Found');
    },
  };
}

function throttle({ switches }: Incoming): void {
  if (switches.throttle === 'off') return;
  const headers = switches.throttle === 'plain' ? {} : { 'retry-after': String(switches.retryAfter) };
  throw flat(429, 'Too many requests', 8, headers);
}

/** What anybody may see of an agent, by the public id; needs no credential. */
function publicProfile(world: World, [collection, pid]: readonly string[]): Answer {
  const user: JsonMap | undefined =
    collection === 'users' ? world.held('users').records.find((one) => one.pid === pid) : undefined;
  if (user === undefined) throw flat(401, 'Authentication is missing', 10);
  const { pictureUrl = null, employeeId = '', nickname = '', fullName = '' } = user;
  return json({ pictureUrl, employeeId, nickname, fullName });
}
