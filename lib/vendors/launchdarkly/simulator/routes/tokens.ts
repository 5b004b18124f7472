import { type Answer, type Exchange, ok, type Route } from '../exchange.ts';
import type { JsonMap } from '../json.ts';
import { offsetPage } from '../offset-page.ts';
import { shaped } from '../optional-fields.ts';
import { link } from '../paging.ts';
import { forbidden, notFound } from '../problems.ts';
import { memberSummary } from '../records/member-record.ts';
import { type TokenFacts, tokenId } from '../tokens.ts';
import { roleId } from '../world/account.ts';

const day = 24 * 60 * 60 * 1000;

/** Only the last four characters of a token are ever shown again. */
function tokenRecord(exchange: Exchange, token: TokenFacts): JsonMap {
  const { account, switches, world } = exchange;
  const creator = account.members[token.member];
  return shaped(switches, 'token', {
    _id: tokenId(token),
    ownerId: account.ownerId,
    memberId: creator?.id ?? account.ownerId,
    _member: creator === undefined ? undefined : memberSummary(creator),
    name: token.name,
    creationDate: world.options.now - 120 * day,
    lastModified: world.options.now - 12 * day,
    customRoleIds: token.customRoles?.map(roleId),
    inlineRole: token.inlineRole?.map((statement): JsonMap => ({ ...statement })),
    role: token.role,
    token: token.secret.slice(-4),
    serviceToken: token.service,
    _links: { parent: link('/api/v2/tokens'), self: link(`/api/v2/tokens/${tokenId(token)}`) },
    defaultApiVersion: 20240415,
    lastUsed: token.secret === exchange.token.secret ? world.options.now : 0,
  });
}

const isAdmin = ({ token }: Exchange) => token.role === 'admin' || token.role === 'owner';

/** Service tokens and one's own personal ones; with `showAll` administrators see the others' too. */
function visible(exchange: Exchange): readonly TokenFacts[] {
  const all = exchange.query.get('showAll') === 'true';
  if (all && !isAdmin(exchange)) throw forbidden();
  return exchange.tokens.filter((token) => all || token.service || token.member === exchange.token.member);
}

function list(exchange: Exchange): Answer {
  const page = offsetPage(exchange, visible(exchange), { standard: 25, maximum: 100 });
  return ok(
    shaped(exchange.switches, 'collection', {
      items: page.items.map((token) => tokenRecord(exchange, token)),
      _links: page.links,
      totalCount: page.total,
    }),
  );
}

function get(exchange: Exchange): Answer {
  const token = exchange.tokens.find((candidate) => tokenId(candidate) === exchange.params.id);
  if (token === undefined) throw notFound();
  return ok(tokenRecord(exchange, token));
}

export const tokenRoutes: readonly Route[] = [
  { method: 'GET', template: 'tokens', handle: list },
  { method: 'GET', template: 'tokens/{id}', handle: get },
];
