import { addresses } from './house/paths.ts';
import { signIn } from './house/sign-in.ts';
import { expect, test } from './house/test.ts';

const SCOPE = 'project=web&environment=production';
const QUERIES: Readonly<Record<string, string>> = {
  '/c/launchdarkly/users': `?${SCOPE}`,
  '/c/launchdarkly/users/view': `?directory=users&${SCOPE}&key=nobody`,
};
const pages = () => addresses('page.tsx').filter((path) => path !== '/sign-in' && path !== '/setup');

test('R27: every page keeps its own policy and hydrates without a complaint', async ({ page }) => {
  await signIn(page, 'admin');
  for (const path of [...pages(), '/nothing/here']) {
    await page.goto(path + (QUERIES[path] ?? ''));
    await expect(page.getByRole('heading', { level: 1 }).first(), path).toBeVisible();
    await page.waitForLoadState('networkidle');
  }
});

test.describe('a script that got in', () => {
  test.use({ expectQuietPages: false });

  test('R27: does not run, however it is written', async ({ page }) => {
    await signIn(page, 'viewer');
    await page.goto('/connections');
    const ran = await page.evaluate(async () => {
      const attempts = [
        '<img src="x" onerror="window.broken = true">',
        '<svg onload="window.broken = true"></svg>',
        '<a id="link" href="javascript:window.broken = true">x</a>',
        '<iframe srcdoc="<script>parent.broken = true</script>"></iframe>',
        '<style>body { display: none !important }</style>',
      ];
      for (const html of attempts) document.body.insertAdjacentHTML('beforeend', html);
      const script = document.createElement('script');
      script.textContent = 'window.broken = true';
      // A parser-inserted script is what an injection would be; it has no nonce and no trusted parent.
      document.body.insertAdjacentHTML('beforeend', script.outerHTML);
      document.getElementById('link')?.click();
      await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
      return { broken: 'broken' in window, hidden: getComputedStyle(document.body).display === 'none' };
    });
    expect(ran).toEqual({ broken: false, hidden: false });
  });
});
