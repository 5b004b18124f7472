import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { root } from '../launch/paths.mjs';
import { runTool } from '../launch/run.mjs';
import { failureOfTool, failuresOfPlaywright, failuresOfVitest, tellFailures } from './failures.mjs';

let folder: string;

beforeAll(() => {
  mkdirSync(join(root, '.cache'), { recursive: true });
  folder = mkdtempSync(join(root, '.cache/failures-'));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const fileOf = (name: string) => join(folder, name);
const reportOf = (name: string) => JSON.parse(readFileSync(fileOf(name), 'utf8'));

it('of vitest: what failed, what was skipped and what could not be loaded, by file, title and first words', async () => {
  writeFileSync(
    fileOf('some.test.mjs'),
    `describe('a list', () => {
       it('has two rows', () => { console.log('seed 7'); expect([1]).toEqual([1, 2]); });
       it.skip('has a middle', () => {});
     });`,
  );
  writeFileSync(fileOf('fine.test.mjs'), `it('has an end', () => { console.log('seed 8'); });`);
  writeFileSync(fileOf('broken.test.mjs'), `throw new Error('no such house');`);
  const { code, output } = await runTool('vitest', [
    'run',
    `--root=${folder}`,
    '--globals',
    `--reporter=${join(root, 'scripts/check/quiet-reporter.mjs')}`,
    '--reporter=json',
    `--outputFile.json=${fileOf('vitest.json')}`,
  ]);
  expect(code).toBe(1);
  const here = relative(root, folder);
  const failures = failuresOfVitest(reportOf('vitest.json'));
  expect(
    failures.toSorted((a: { what: string }, b: { what: string }) => a.what.localeCompare(b.what)),
  ).toEqual([
    { where: `${here}/some.test.mjs`, what: 'a list has a middle', why: 'was not run' },
    {
      where: `${here}/some.test.mjs`,
      what: 'a list has two rows',
      why: 'AssertionError: expected [ 1 ] to deeply equal [ 1, 2 ]',
    },
    { where: `${here}/broken.test.mjs`, what: 'the file itself', why: 'no such house' },
  ]);
  expect(output, 'what a test that passes says of itself').toContain('\nfine.test.mjs: seed 8\n');
  expect(output, 'tests that pass').not.toContain('has an end');
  expect(output).toContain('has two rows');
});

it('of playwright: with what was expected and what was there', async () => {
  writeFileSync(
    fileOf('playwright.config.mjs'),
    `export default { testMatch: '*.spec.mjs', reporter: 'json' };`,
  );
  writeFileSync(
    fileOf('page.spec.mjs'),
    `import { expect, test } from '@playwright/test';
     test.describe('a page', () => {
       test('stands', () => {});
       test('has a title', () => { expect('Users').toBe('Roles'); });
       test('is not asked', () => { test.skip(); });
     });`,
  );
  const { code } = await runTool('playwright', ['test', '-c', folder], {
    env: { ...process.env, PLAYWRIGHT_JSON_OUTPUT_FILE: fileOf('playwright.json') },
  });
  expect(code).toBe(1);
  const where = `${relative(root, folder)}/page.spec.mjs`;
  expect(failuresOfPlaywright(reportOf('playwright.json'))).toEqual([
    {
      where,
      what: 'has a title',
      why: 'Error: expect(received).toBe(expected) // Object.is equality Expected: "Roles" Received: "Users"',
    },
    { where, what: 'is not asked', why: 'was not run' },
  ]);
});

it('of a set-up that failed before any browser test', () => {
  const report = { suites: [], errors: [{ message: 'Error: no port' }], config: { rootDir: root } };
  expect(failuresOfPlaywright(report)).toEqual([{ where: 'e2e', what: 'the set-up', why: 'Error: no port' }]);
});

it('of a tool: the first line that says where', () => {
  const output = '\u001b[31m\nChecking ...\nlib/a.ts:3:1 lint/style\nlib/b.ts:4:1 lint/style\n';
  expect(failureOfTool('style', output)).toEqual({
    where: 'style',
    what: 'see above',
    why: 'lib/a.ts:3:1 lint/style',
  });
  expect(failureOfTool('types', '').why).toBe('It said nothing.');
});

it('the end of a log holds them, however many there are', () => {
  const failures = Array.from({ length: 50 }, (_, index) => ({
    where: 'a.test.ts',
    what: `test ${index}`,
    why: 'it failed',
  }));
  const lines = tellFailures(failures);
  expect(lines.length).toBeLessThan(40);
  expect(lines.slice(0, 3)).toEqual(['What failed:', '  a.test.ts: test 0', '    it failed']);
  expect(lines.at(-1)).toBe('  and 32 more, above.');
});
