import { otherMethods } from '#lib/api/other-methods.ts';
import { route } from '#lib/api/route.ts';
import { passThroughEndpoint } from '#lib/contract/proxy.ts';
import { passThrough } from '#lib/directory/pass-through.ts';

/** `/api/proxy/{connectionId}` in the address as received; what follows is the vendor's own path, still encoded. */
const PREFIX = /^\/api\/proxy\/[^/]+/;

export const GET = route(
  passThroughEndpoint,
  async ({ principal, params, request, ...rest }) => {
    const url = new URL(request.url);
    const answer = await passThrough(
      principal,
      {
        connectionId: params.connectionId,
        method: request.method === 'HEAD' ? 'HEAD' : 'GET',
        rawPath: url.pathname.replace(PREFIX, ''),
        rawQuery: url.search.slice(1),
        ...ifMatch(request.headers.get('if-match')),
      },
      rest,
    );
    if (!answer.ok) return answer;
    const { status, body, headers } = answer.value;
    const content = new Headers(headers.map(([name, value]): [string, string] => [name, value]));
    if (body === undefined) return new Response(null, { status, headers: content });
    content.set('Content-Type', 'application/json');
    return new Response(JSON.stringify(body), { status, headers: content });
  },
  { query: 'raw' },
);

/** The only header ever passed on: a revision, and only of this form (R18). */
function ifMatch(value: string | null): { ifMatch?: string } {
  return value !== null && /^-?\d{1,18}$/.test(value) ? { ifMatch: value } : {};
}

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods('GET');
