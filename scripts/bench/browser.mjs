import { chromium } from '@playwright/test';
import { findChromium, QUIET_ARGUMENTS } from '../browser/find-chromium.mjs';
import { installProbe } from './probe.mjs';

const VIEWPORT = { width: 1440, height: 900 };

export async function withBrowser(work) {
  const browser = await chromium.launch({ executablePath: await findChromium(), args: QUIET_ARGUMENTS });
  try {
    return await work(browser);
  } finally {
    await browser.close();
  }
}

/** A page that has seen nothing before: a new context without a cache, unless told; signed in when given a cookie. */
export async function withColdPage(browser, { origin, cookie, cache = false, probe = {} }, work) {
  const context = await browser.newContext({ viewport: VIEWPORT, baseURL: origin });
  try {
    if (cookie !== undefined) {
      const [name, ...value] = cookie.split('=');
      await context.addCookies([{ name, value: value.join('='), url: origin }]);
    }
    await context.addInitScript(installProbe, probe);
    const page = await context.newPage();
    const network = await context.newCDPSession(page);
    await network.send('Network.enable');
    await network.send('Network.setCacheDisabled', { cacheDisabled: !cache });
    return await work(page, network);
  } finally {
    await context.close();
  }
}
