import 'server-only';
import { fail, ok, type Result, refuse } from '#lib/domain/result.ts';
import type { CallContext } from '#lib/vendors/call-context.ts';
import type { ConnectorInput } from '#lib/vendors/connector.ts';
import { LIVEPERSON_HOSTS } from './hosts.ts';
import type { Memory } from './memory.ts';
import { operations, type Service } from './operations.ts';
import { malformed, problemOf, rejected } from './problems.ts';
import type { Send } from './send.ts';

/** Milliseconds a resolved host is kept: accounts are moved between zones, so never for long (section 2). */
const KEPT = 600_000;
const HOST = /^[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?(:\d{1,5})?$/i;

export interface Domains {
  /** Where a service of this account is served; the origin policy looks at it with every call (R19). */
  resolve(ctx: CallContext, service: Service): Promise<Result<string>>;
}

export function createDomains(input: ConnectorInput, memory: Memory, send: Send): Domains {
  const ask = async (ctx: CallContext, service: Service): Promise<Result<string>> => {
    const { account = '' } = input.settings;
    const answer = await send(ctx, operations.resolveService, input.origin, {
      params: { account, service },
      query: [['version', '1.0']],
      // No credential is sent, so a 401 is about the account and marks none.
      reads401: 'unmarked',
    });
    if (!answer.ok) return answer;
    if (answer.value.status === 401) return fail(rejected('LivePerson knows no account of this id.'));
    const failure = problemOf(answer.value);
    if (failure !== undefined) return fail(failure);
    const read = operations.resolveService.answer.safeParse(answer.value.body);
    if (!read.success) return fail(malformed());
    const found = 'baseURIs' in read.data ? read.data.baseURIs : [read.data];
    const host = found.find((one) => one.service === undefined || one.service === service)?.baseURI;
    return host === undefined || !HOST.test(host) ? fail(malformed()) : ok(host);
  };
  return {
    async resolve(ctx, service) {
      if (service === 'directory') return ok(input.origin);
      const known = memory.domains.get(service);
      if (known !== undefined && known.until > Date.now()) return ok(originOf(input.origin, known.host));
      const host = await ask(ctx, service);
      if (!host.ok) return host;
      if (isVendors(input.origin) && !isVendors(originOf(input.origin, host.value))) {
        // Another address an operator allowed for something else must not get this credential.
        return refuse(
          'target-not-allowed',
          'LivePerson’s domain directory names an address outside its own domain.',
          {
            call: { cause: 'policy', effect: 'none' },
          },
        );
      }
      memory.domains.set(service, { host: host.value, until: Date.now() + KEPT });
      return ok(originOf(input.origin, host.value));
    },
  };
}

/** The directory gives bare host names; the scheme follows the origin the operator or we allowed. */
function originOf(origin: string, host: string): string {
  return `${new URL(origin).protocol}//${host.toLowerCase()}`;
}

function isVendors(origin: string): boolean {
  const { protocol, port, hostname } = new URL(origin);
  return (
    protocol === 'https:' &&
    port === '' &&
    LIVEPERSON_HOSTS.suffixes.some((suffix) => hostname.endsWith(suffix))
  );
}
