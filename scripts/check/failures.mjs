import { relative } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { root } from '../launch/paths.mjs';

const LONGEST = 240;
const MOST = 18;
const NOT_RUN = 'was not run';

/**
 * What failed, for the end of a run: `where` names the file or the tool, `what` the test, `why` the beginning of the
 * error. These read the reports of the two test runners, and what a tool said.
 */
export function failuresOfVitest({ testResults }) {
  return testResults.flatMap(({ name, message, assertionResults }) => {
    const where = relative(root, name);
    const tests = assertionResults.filter(({ status }) => status === 'failed' || status === 'skipped');
    const failed = tests.map(({ fullName, failureMessages: [error] }) => ({
      where,
      what: fullName,
      why: beginningOf(error ?? NOT_RUN),
    }));
    return message === ''
      ? failed
      : [{ where, what: 'the file itself', why: beginningOf(message) }, ...failed];
  });
}

export function failuresOfPlaywright({ suites, errors, config }) {
  const where = (file) => `${relative(root, config.rootDir)}/${file}`;
  const before = errors.map(({ message }) => ({
    where: 'e2e',
    what: 'the set-up',
    why: beginningOf(message ?? ''),
  }));
  const failed = suites.flatMap(specsOf).flatMap(({ title, file, tests }) =>
    tests
      .filter(({ status }) => status !== 'expected')
      .map(({ results }) => {
        const error = results.map((result) => result.error?.message).find(Boolean);
        return { where: where(file), what: title, why: beginningOf(error ?? NOT_RUN) };
      }),
  );
  return [...before, ...failed];
}

/** Of a tool that only has an exit code: the first line that names a place or an error. */
export function failureOfTool(where, output) {
  const lines = stripVTControlCharacters(output)
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
  const telling = lines.find((line) => /\berror\b|:\d+:\d+\b/i.test(line)) ?? lines[0] ?? 'It said nothing.';
  return { where, what: 'see above', why: telling.slice(0, LONGEST) };
}

/** As many as a reader of the last 40 lines sees. */
export function tellFailures(failures) {
  const told = failures
    .slice(0, MOST)
    .flatMap(({ where, what, why }) => [`  ${where}: ${what}`, `    ${why}`]);
  const more = failures.length - MOST;
  return ['What failed:', ...told, ...(more > 0 ? [`  and ${more} more, above.`] : [])];
}

function specsOf({ specs = [], suites = [] }) {
  return [...specs, ...suites.flatMap(specsOf)];
}

/** What was expected and what was there stand in the lines after the first; the stack says nothing more. */
function beginningOf(error) {
  const [message] = stripVTControlCharacters(error).split(/\n\s+at |\nCall log:/);
  const lines = message.split('\n').map((line) => line.trim());
  return lines.filter(Boolean).join(' ').slice(0, LONGEST);
}
