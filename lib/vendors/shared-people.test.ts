import { expect, it } from 'vitest';
import { startSimulator as startLaunchDarkly } from './launchdarkly/simulator/server.ts';
import { defaultCredentials } from './liveperson/simulator/credentials.ts';
import { startSimulator as startLivePerson } from './liveperson/simulator/server.ts';

interface Page {
  readonly items: readonly { readonly user: { readonly email?: string } }[];
  readonly _links: { readonly next?: { readonly href: string } };
}

async function launchDarklyMails(origin: string): Promise<ReadonlySet<string>> {
  const mails = new Set<string>();
  let next: string | undefined = '/api/v2/users/web/production?limit=50';
  while (next !== undefined) {
    const answer = await fetch(`${origin}${next}`, { headers: { authorization: 'api-demo-admin' } });
    const page: Page = await answer.json();
    for (const { user } of page.items) if (user.email !== undefined) mails.add(user.email);
    next = page._links.next?.href;
  }
  return mails;
}

it('the demonstration shows the same people in its worlds, by e-mail', async () => {
  const launchDarkly = await startLaunchDarkly({ users: 400 });
  const livePerson = await startLivePerson({ users: 300 });
  try {
    const known = await launchDarklyMails(launchDarkly.origin);
    const path = '/api/account/12345678/configuration/le-users/users?v=4.0&select=email';
    const headers = { authorization: `Bearer ${defaultCredentials.bearers[0]}` };
    const answer = await fetch(`${livePerson.origin}${path}&include_deleted=true`, { headers });
    const users: readonly { readonly email: string }[] = await answer.json();
    expect(users.length).toBe(300);
    expect(users.filter(({ email }) => known.has(email)).length).toBeGreaterThan(240);
  } finally {
    await launchDarkly.close();
    await livePerson.close();
  }
}, 30_000);
