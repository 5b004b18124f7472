import { expect, it } from 'vitest';
import { defaultOptions as launchDarklyOptions } from './launchdarkly/simulator/options.ts';
import { startSimulator as startLaunchDarkly } from './launchdarkly/simulator/server.ts';
import { startSimulator as startUnleash } from './unleash/simulator/server.ts';

interface UserPage {
  readonly items: readonly { readonly user: { readonly email?: string } }[];
  readonly _links: { readonly next?: { readonly href: string } };
}

it('the worlds of the demonstration share people, by e-mail address', async () => {
  const [launchDarkly, unleash] = await Promise.all([
    startLaunchDarkly({ ...launchDarklyOptions(), users: 800 }),
    startUnleash(),
  ]);
  const theirs = new Set<string>();
  const headers = { authorization: 'api-demo-admin', 'LD-API-Version': '20240415' };
  let path: string | undefined = '/api/v2/users/web/production?limit=50';
  while (path !== undefined) {
    const page: UserPage = await (await fetch(`${launchDarkly.origin}${path}`, { headers })).json();
    for (const { user } of page.items) if (user.email !== undefined) theirs.add(user.email.toLowerCase());
    path = page._links.next?.href;
  }
  const response = await fetch(`${unleash.origin}/api/admin/user-admin`, {
    headers: { authorization: '*:*.demo-admin-token' },
  });
  const { users }: { users: readonly { readonly email?: string }[] } = await response.json();
  await Promise.all([launchDarkly.close(), unleash.close()]);
  const ours = users.flatMap(({ email }) => (email === undefined ? [] : [email]));
  const both = ours.filter((email) => theirs.has(email));
  expect(ours.length).toBeGreaterThan(250);
  expect(both.length / ours.length).toBeGreaterThan(0.7);
});
