import { type Answer, type Exchange, ok, type Route } from '../exchange.ts';
import { isMap } from '../json.ts';
import { withOddRows } from '../odd-rows.ts';
import { offsetFilter, offsetPage } from '../offset-page.ts';
import { shaped } from '../optional-fields.ts';
import { invalidRequest, notFound } from '../problems.ts';
import { memberRecord } from '../records/member-record.ts';
import type { MemberFacts } from '../world/members.ts';

const sizes = { standard: 20, maximum: 1000 };
type Test = (member: MemberFacts) => boolean;

function list(exchange: Exchange): Answer {
  const tests = offsetFilter(exchange.query.get('filter')).map(([field, value]) => testOf(field, value));
  const found = exchange.account.members.filter((member) => tests.every((test) => test(member)));
  const page = offsetPage(exchange, sorted(found, exchange.query.get('sort')), sizes);
  return ok(
    shaped(exchange.switches, 'collection', {
      items: withOddRows(
        exchange.switches,
        page.items.map((member) => memberRecord(exchange, member)),
        'customRoles',
      ),
      _links: page.links,
      totalCount: page.total,
    }),
  );
}

function testOf(field: string, value: string): Test {
  const any = value.split('|');
  switch (field) {
    case 'query':
      return (member) => searchText(member).includes(value.toLowerCase());
    case 'role':
      return (member) => [...baseNames(member), ...member.roles].some((role) => any.includes(role));
    case 'id':
      return (member) => any.includes(member.id);
    case 'email':
      return (member) => any.includes(member.email);
    case 'team':
      return (member) => member.teams.some((team) => team.toLowerCase() === value.toLowerCase());
    case 'noteam':
      return (member) => (member.teams.length === 0) === (value === 'true');
    case 'lastSeen':
      return lastSeenTest(value);
    default:
      throw invalidRequest('Invalid filter');
  }
}

const searchText = ({ email, firstName = '', lastName = '' }: MemberFacts) =>
  `${email}\n${firstName} ${lastName}`.toLowerCase();

/** The owner counts as an administrator. */
const baseNames = ({ role }: MemberFacts) => (role === 'owner' ? ['owner', 'admin'] : [role]);

function lastSeenTest(value: string): Test {
  const asked = parsed(value);
  if (!isMap(asked)) throw invalidRequest('Invalid filter');
  if (asked.never === true || asked.noData === true) return (member) => member.lastSeen === 0;
  const { before } = asked;
  if (typeof before === 'number') return (member) => member.lastSeen < before;
  throw invalidRequest('Invalid filter');
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function sorted(members: readonly MemberFacts[], sort: string | null): readonly MemberFacts[] {
  if (sort === null || sort === '') return members;
  const fields = sort.split(',');
  if (fields.some((field) => !/^-?(displayName|lastSeen)$/.test(field))) throw invalidRequest('Invalid sort');
  return members.toSorted((a, b) => {
    for (const field of fields) {
      const order = field.endsWith('lastSeen')
        ? a.lastSeen - b.lastSeen
        : displayName(a).localeCompare(displayName(b));
      if (order !== 0) return field.startsWith('-') ? -order : order;
    }
    return a.number - b.number;
  });
}

const displayName = ({ email, firstName, lastName }: MemberFacts) =>
  firstName === undefined ? email : `${firstName} ${lastName ?? ''}`;

/** `me` is the member behind a personal token; a service token has none. */
function get(exchange: Exchange): Answer {
  const { token, account, params } = exchange;
  const me = token.service ? undefined : account.members[token.member]?.id;
  const id = params.id === 'me' ? me : params.id;
  const member = account.members.find((candidate) => candidate.id === id);
  if (member === undefined) throw notFound();
  return ok(memberRecord(exchange, member));
}

export const memberRoutes: readonly Route[] = [
  { method: 'GET', template: 'members', handle: list },
  { method: 'GET', template: 'members/{id}', handle: get },
];
