import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findChromium, QUIET_ARGUMENTS } from '../browser/find-chromium.mjs';
import { runTool } from '../launch/run.mjs';
import { withEmptyPage } from './empty-page.mjs';
import { signIn, USERS_SCREEN, withHouse } from './house.mjs';
import { median, spread } from './numbers.mjs';
import { figure } from './report.mjs';

export const title = 'Lighthouse on the users screen, signed in, median of 5';

const RUNS = 5;
const ATTEMPTS = 3;
const PERFORMANCE = ['performance'];
const ALL = ['performance', 'accessibility', 'best-practices'];

export function measure() {
  return withHouse((house) =>
    withEmptyPage(async (emptyOrigin) => {
      const audit = auditorOf(await findChromium(), house.dataDir);
      const users = { url: house.origin + USERS_SCREEN, cookie: await signIn(house) };
      const empty = { url: `${emptyOrigin}/` };
      const seen = { desktop: [], emptyDesktop: [], mobile: [], emptyMobile: [] };
      for (let run = 0; run < RUNS; run += 1) {
        seen.desktop.push(await audit(users, ['--preset=desktop'], ALL));
        seen.emptyDesktop.push(await audit(empty, ['--preset=desktop'], PERFORMANCE));
        seen.mobile.push(await audit(users, [], ALL));
        seen.emptyMobile.push(await audit(empty, [], PERFORMANCE));
      }
      return figuresOf(seen);
    }),
  );
}

/** A trace that could not be recorded says nothing about the page: another audit takes its place, at most twice. */
function auditorOf(chromium, folder) {
  const audit = singleAuditOf(chromium, folder);
  return async (...given) => {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await audit(...given);
      } catch (error) {
        if (attempt === ATTEMPTS) throw error;
        console.error(`${error.message} Once more.`);
      }
    }
  };
}

/** One audit in a browser of its own: scores from 0 to 100 by category. */
function singleAuditOf(chromium, folder) {
  const report = join(folder, 'lighthouse.json');
  const headers = join(folder, 'lighthouse-headers.json');
  return async ({ url, cookie }, preset, categories) => {
    rmSync(report, { force: true });
    writeFileSync(headers, JSON.stringify(cookie === undefined ? {} : { Cookie: cookie }), { mode: 0o600 });
    const { output } = await runTool(
      'lighthouse',
      [
        url,
        ...preset,
        '--quiet',
        '--no-enable-error-reporting',
        '--output=json',
        `--output-path=${report}`,
        `--extra-headers=${headers}`,
        `--only-categories=${categories.join(',')}`,
        `--chrome-flags=--headless ${QUIET_ARGUMENTS.join(' ')}`,
      ],
      { env: { ...process.env, CHROME_PATH: chromium } },
    );
    return scoresOf(readReport(report, output), url, categories);
  };
}

function readReport(file, output) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    throw new Error(`Lighthouse made no report:\n${output}`);
  }
}

function scoresOf({ runtimeError, finalDisplayedUrl, categories, audits }, url, wanted) {
  if (runtimeError !== undefined) throw new Error(`${url}: ${runtimeError.message}`);
  // A redirect to sign-in would be measured just as gladly.
  if (finalDisplayedUrl !== url) throw new Error(`${url} led to ${finalDisplayedUrl}`);
  const scores = Object.fromEntries(wanted.map((name) => [name, Math.round(categories[name].score * 100)]));
  const failing = wanted
    .filter((name) => name !== 'performance')
    .flatMap((name) => categories[name].auditRefs.filter(({ id }) => audits[id].score === 0))
    .map(({ id }) => id);
  return { ...scores, failing };
}

function figuresOf({ desktop, emptyDesktop, mobile, emptyMobile }) {
  const scores = (audits, category) => audits.map((audit) => audit[category]);
  const score = (audits) => median(scores(audits, 'performance'));
  const range = (audits) => spread(scores(audits, 'performance'));
  const failing = [...new Set([...desktop, ...mobile].flatMap((audit) => audit.failing))];
  const always = (label, category) =>
    figure(label, Math.min(...scores([...desktop, ...mobile], category)), '', {
      least: 100,
      beside:
        failing.length === 0 ? 'least of all runs' : `least of all runs; failing: ${failing.join(', ')}`,
    });
  return [
    figure('performance, desktop', score(desktop), '', {
      least: 99,
      beside: `${range(desktop)}; empty page ${score(emptyDesktop)}`,
    }),
    figure('performance, mobile: points below an empty page', score(emptyMobile) - score(mobile), '', {
      most: 5,
      beside: `ours ${score(mobile)} (${range(mobile)}), empty page ${score(emptyMobile)} (${range(emptyMobile)})`,
    }),
    always('accessibility, desktop and mobile', 'accessibility'),
    always('best practices, desktop and mobile', 'best-practices'),
  ];
}
