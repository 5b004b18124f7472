import { latestVersion, validVersions } from '../authenticate.ts';
import { type Answer, type Exchange, ok, type Route } from '../exchange.ts';
import { compact } from '../json.ts';
import { link } from '../paging.ts';
import { tokenId } from '../tokens.ts';

function root(): Answer {
  const names = ['caller-identity', 'members', 'projects', 'roles', 'teams', 'tokens'];
  const links = names.map((name) => [name, link(`/api/v2/${name}`)] as const);
  return ok({ links: { self: link('/api/v2'), ...Object.fromEntries(links) } });
}

function callerIdentity(exchange: Exchange): Answer {
  const { token, account } = exchange;
  return ok(
    compact({
      accountId: account.id,
      authKind: 'token',
      tokenKind: token.service ? 'service' : 'personal',
      tokenName: token.name,
      tokenId: tokenId(token),
      memberId: token.service ? undefined : account.members[token.member]?.id,
      serviceToken: token.service,
    }),
  );
}

function versions(exchange: Exchange): Answer {
  const beta = exchange.headers['ld-api-version'] === 'beta';
  const asked = Number(exchange.headers['ld-api-version'] ?? latestVersion);
  return ok({
    validVersions,
    latestVersion,
    currentVersion: beta ? latestVersion : asked,
    ...(beta ? { beta } : {}),
  });
}

export const identityRoutes: readonly Route[] = [
  { method: 'GET', template: '', handle: root },
  { method: 'GET', template: 'caller-identity', handle: callerIdentity },
  { method: 'GET', template: 'versions', handle: versions },
];
