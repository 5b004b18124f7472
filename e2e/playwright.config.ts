import { defineConfig } from '@playwright/test';
import { findChromium, QUIET_ARGUMENTS } from '../scripts/browser/find-chromium.mjs';

/** These look at what all the others have left behind. */
const LAST = ['canary.spec.ts', 'contract.spec.ts'];

export default defineConfig({
  testDir: '.',
  outputDir: '../test-results',
  globalSetup: './house/start-house.ts',
  forbidOnly: true,
  retries: 0,
  // One browser and one server share the machine, and some specs turn the vendor's switches.
  workers: 1,
  timeout: 90_000,
  expect: { timeout: 10_000 },
  projects: [
    { name: 'specs', testIgnore: LAST },
    { name: 'afterwards', testMatch: LAST, dependencies: ['specs'] },
  ],
  use: {
    // Set by the global set-up; workers read this file again and see it.
    baseURL: process.env.ROLECALL_E2E_ORIGIN ?? 'http://127.0.0.1',
    trace: 'off',
    screenshot: 'only-on-failure',
    viewport: { width: 1440, height: 900 },
    reducedMotion: 'reduce',
    launchOptions: { executablePath: await findChromium(), args: QUIET_ARGUMENTS },
  },
});
