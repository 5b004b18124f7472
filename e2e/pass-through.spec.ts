import { AccountMembersApi, Configuration, ProjectsApi, UsersApi } from 'launchdarkly-api-typescript';
import { createApiKey } from './house/api-key.ts';
import { expect, house, test } from './house/test.ts';
import { vendorControl } from './house/vendor.ts';

test.describe('the pass-through', () => {
  test("an unmodified LaunchDarkly client pages through every user, with our key and no token of the vendor's", async ({
    page,
  }) => {
    const apiKey = await createApiKey(page, 'viewer');
    const configuration = new Configuration({ apiKey, basePath: `${house.origin}/api/proxy/launchdarkly` });
    const users = new UsersApi(configuration);
    const keys: string[] = [];
    let after: string | undefined;
    let total = 0;
    do {
      const { data } = await users.getUsers('web', 'production', 50, after);
      total = data.totalCount;
      keys.push(...data.items.map((item) => item.user?.key ?? ''));
      const next = data._links?.next?.href;
      after =
        next === undefined
          ? undefined
          : (new URL(next, house.origin).searchParams.get('searchAfter') ?? undefined);
    } while (after !== undefined);
    expect(keys.length).toBe(total);
    expect(new Set(keys).size).toBe(total);
  });

  test('other readable families answer in the vendor client’s own types', async ({ page }) => {
    const apiKey = await createApiKey(page, 'viewer');
    const configuration = new Configuration({
      apiKey: `Bearer ${apiKey}`,
      basePath: `${house.origin}/api/proxy/launchdarkly`,
    });
    const projects = await new ProjectsApi(configuration).getProjects();
    expect(projects.data.items.map((project) => project.key)).toContain('web');
    const members = await new AccountMembersApi(configuration).getMembers(5);
    expect(members.data.items.length).toBe(5);
  });

  test('environment secrets never leave, and anything outside the table makes no vendor call', async ({
    page,
    request,
  }) => {
    const key = await createApiKey(page, 'viewer');
    const headers = { Authorization: key };
    const base = `${house.origin}/api/proxy/launchdarkly`;
    const environments = await request.get(`${base}/api/v2/projects/web/environments`, { headers });
    expect(environments.status()).toBe(200);
    const text = await environments.text();
    expect(text).toContain('production');
    expect(text).not.toMatch(/sdk-[0-9a-f]{8}|mob-[0-9a-f]{8}/);
    expect(environments.headers()['x-ratelimit-global-remaining']).toBeDefined();

    await vendorControl.clearLog(request);
    const refused = [
      '/api/v2/tokens',
      '/api/v2/flags/web',
      '/api/v2/users/web',
      '/other',
      '/api/v2/members?made-up=1',
    ];
    for (const path of refused) {
      const answer = await request.get(base + path, { headers });
      expect([400, 404], path).toContain(answer.status());
      expect(answer.headers()['content-type']).toBe('application/problem+json');
    }
    const post = await request.post(`${base}/api/v2/members`, { headers, data: {} });
    expect([403, 405]).toContain(post.status());
    expect(await vendorControl.count(request)).toBe(0);
  });

  test("relays the vendor's own refusal with its status and body", async ({ page, request }) => {
    const key = await createApiKey(page, 'viewer');
    const answer = await request.get(
      `${house.origin}/api/proxy/launchdarkly/api/v2/users/web/production/no-such-user`,
      {
        headers: { Authorization: key },
      },
    );
    expect(answer.status()).toBe(404);
    expect(await answer.json()).toMatchObject({ code: 'not_found' });
  });
});
