import 'server-only';
import type { AccessSource } from '#lib/vendors/access-source.ts';
import { accessCalls } from './access-calls.ts';
import type { Caller } from './caller.ts';
import type { Editions } from './edition.ts';
import { readEnterpriseAccess } from './read-enterprise-access.ts';
import { readOpenAccess } from './read-open-access.ts';

/** Who holds what: a call for each role and each project on enterprise, a handful on open source. */
export function accessSource(caller: Caller, editions: Editions): AccessSource {
  return {
    async readAll(ctx, progress) {
      const edition = await editions.get(ctx);
      if (!edition.ok) return edition;
      const calls = accessCalls(caller, ctx, progress);
      return edition.value.isEnterprise
        ? readEnterpriseAccess(calls, edition.value)
        : readOpenAccess(calls, edition.value);
    },
  };
}
