import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pinnedNode } from '../launch/paths.mjs';
import { run } from '../launch/run.mjs';
import { median, quantile } from './numbers.mjs';
import { figure, round } from './report.mjs';

export const title =
  'Whole lists kept on the server, beside the same questions to a plain table with an index on everything';

/** ROLECALL_BENCH_ROWS people, a million unless it says otherwise; goals are for a million. */
export async function measure() {
  const folder = mkdtempSync(join(tmpdir(), 'rolecall-bench-snapshots-'));
  try {
    const env = { ...process.env, ROLECALL_DATA_DIR: join(folder, 'data'), ROLECALL_LOG_LEVEL: 'error' };
    const { code, output } = await run(
      pinnedNode(),
      [
        '--conditions=react-server',
        '--disable-warning=ExperimentalWarning',
        'scripts/bench/snapshots/figures.ts',
      ],
      { env },
    );
    if (code !== 0) throw new Error(`the figures failed:\n${output}`);
    return toFigures(JSON.parse(output.trim().split('\n').at(-1)));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function toFigures(measured) {
  return [...readingFigures(measured), ...questionFigures(measured), ...otherFigures(measured)];
}

function readingFigures({ rows, tenth, first, refresh, commits, grown, plain }) {
  const perUser = (load, of) => (load.seconds / of) * 1e6;
  const beside = plain && {
    beside: `plain table ${round(rows / plain.build, 'users/s')}, making the people included`,
  };
  return [
    figure(`reading ${rows} users, until published`, rows / first.seconds, 'users/s', {
      least: 12_000,
      ...beside,
    }),
    figure('a user of all against a user of a tenth', perUser(first, rows) / perUser(tenth, rows / 10), 'x', {
      most: 1.5,
    }),
    figure(
      `reading again, ${refresh.written} changed, against the first`,
      refresh.seconds / first.seconds,
      'x',
      {
        most: 0.1,
        beside: round(refresh.seconds, 's'),
      },
    ),
    figure(
      `commit to the control database meanwhile, ${commits.length}, p95`,
      quantile(commits, 0.95),
      'ms',
      { most: 100 },
    ),
    figure('memory grown, reading and asking', grown, 'MB', { most: 256 }),
  ];
}

const GOALS = [
  ['page, any sort', 10],
  ['page, any sort, one filter', 10],
  ['page, any sort, two or three filters', 50],
  ['page, any sort, common part of a text', 100],
  ['page, any sort, rare part of a text', 100],
];

function questionFigures({ questions, plain }) {
  return GOALS.flatMap(([name, most]) => {
    const { page, next, count } = questions[name];
    const raw = plain?.questions[name];
    const plainly =
      raw && `, raw SQL p50 ${round(median(raw), 'ms')} p95 ${round(quantile(raw, 0.95), 'ms')}`;
    return [
      figure(`${name}, p95`, quantile(page, 0.95), 'ms', {
        most,
        beside: `p50 ${round(median(page), 'ms')}${plainly ?? ''}`,
      }),
      figure(`${name}, the page after, p95`, quantile(next, 0.95), 'ms', {
        most,
        beside: `p50 ${round(median(next), 'ms')}`,
      }),
      figure(`${name}, the total, p95`, quantile(count, 0.95), 'ms', {
        beside: `p50 ${round(median(count), 'ms')}`,
      }),
    ];
  });
}

function otherFigures({ facets, finder, blocked, plain, rows }) {
  const raw = plain && { beside: `raw SQL p95 ${round(quantile(plain.facets, 0.95), 'ms')}` };
  return [
    figure('facet of one attribute, p95', quantile(facets, 0.95), 'ms', { most: 200, ...raw }),
    figure(`finder over ${rows / 10} rows, p95`, quantile(finder, 0.95), 'ms', { most: 100 }),
    figure('longest the main thread was blocked while asking', blocked, 'ms', { most: 50 }),
  ];
}
