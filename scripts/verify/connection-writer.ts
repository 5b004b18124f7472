import type { KillOracle } from '#lib/database/test-kill-oracle.ts';

interface Session {
  readonly origin: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** Signed in as the administrator of a demonstration house. */
export async function signInTo(origin: string, password: string): Promise<Session> {
  const answer = await fetch(`${origin}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { Origin: origin, 'Content-Type': 'application/json' },
    body: JSON.stringify({ email: 'admin@example.com', password }),
  });
  if (!answer.ok) throw new Error(`Sign-in answered ${answer.status}.`);
  const cookie = answer.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
  const { csrf }: { csrf: string } = await answer.json();
  const headers = { Origin: origin, Cookie: cookie, 'X-CSRF': csrf, 'Content-Type': 'application/json' };
  return { origin, headers };
}

/**
 * Creates connections one after another, and deletes the one before each time, until the server is gone. What it
 * acknowledged is told to the oracle. A machine too busy to take a request in time (408) ends this writer too: nothing was
 * acknowledged. Any other answer throws.
 */
export async function writeUntilKilled(
  session: Session,
  oracle: KillOracle,
  { name, vendorOrigin }: { readonly name: string; readonly vendorOrigin: string },
): Promise<void> {
  let before: { readonly id: string; readonly name: string } | undefined;
  for (let count = 0; ; count += 1) {
    const own = `${name}-${count}`;
    const created = await change(session, 'POST', '', {
      vendor: 'launchdarkly',
      name: own,
      origin: vendorOrigin,
      secrets: { token: own },
    });
    if (created === undefined) return;
    const { id }: { id: string } = JSON.parse(created);
    oracle.saved(id, own);
    if (before !== undefined) {
      oracle.asksToDelete(before.id);
      const deleted = await change(session, 'DELETE', `/${before.id}`, { confirmName: before.name });
      if (deleted === undefined) return;
      oracle.deleted(before.id);
    }
    before = { id, name: own };
  }
}

/** The text of the answer; undefined when the server went away before it was whole, or did not take the request. */
async function change(
  { origin, headers }: Session,
  method: string,
  path: string,
  body: unknown,
): Promise<string | undefined> {
  let answer: { readonly ok: boolean; readonly status: number; readonly text: string };
  try {
    const response = await fetch(`${origin}/api/connections${path}`, {
      method,
      headers,
      body: JSON.stringify(body),
    });
    answer = { ok: response.ok, status: response.status, text: await response.text() };
  } catch {
    return undefined;
  }
  if (answer.status === 408) return undefined;
  if (!answer.ok) throw new Error(`${method} answered ${answer.status}: ${answer.text.slice(0, 300)}`);
  return answer.text;
}
