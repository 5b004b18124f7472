import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pinnedNode } from '../launch/paths.mjs';
import { run } from '../launch/run.mjs';
import { median, quantile } from './numbers.mjs';
import { figure, round } from './report.mjs';

export const title =
  'Whole lists kept on the server, beside the same questions to a plain table with an index on everything';

/** People in PostgreSQL, unless ROLECALL_BENCH_POSTGRES_ROWS says otherwise. */
const POSTGRES_ROWS = 100_000;

/** ROLECALL_BENCH_ROWS people, a million unless it says otherwise; goals are for a million. */
export async function measure() {
  const folder = mkdtempSync(join(tmpdir(), 'rolecall-bench-snapshots-'));
  try {
    const env = { ...process.env, ROLECALL_DATA_DIR: join(folder, 'data'), ROLECALL_LOG_LEVEL: 'error' };
    const figures = toFigures(await measured('figures.ts', env));
    if (process.env.ROLECALL_BENCH_POSTGRES === 'no') return figures;
    const rows = process.env.ROLECALL_BENCH_POSTGRES_ROWS ?? String(POSTGRES_ROWS);
    const beside = await measured('postgres-figures.ts', { ...env, ROLECALL_BENCH_ROWS: rows });
    return [...figures, ...postgresFigures(beside)];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measured(script, env) {
  const options = ['--conditions=react-server', '--disable-warning=ExperimentalWarning'];
  const { code, output } = await run(pinnedNode(), [...options, `scripts/bench/snapshots/${script}`], {
    env,
  });
  if (code !== 0) throw new Error(`the figures failed:\n${output}`);
  return JSON.parse(output.trim().split('\n').at(-1));
}

/** Ours against raw SQL in the same server, over all questions of a name: single ones may cost either of them more. */
function postgresFigures({ rows, questions }) {
  return Object.entries(questions).map(([name, { ours, raw }]) =>
    figure(
      `PostgreSQL, ${rows} users: ${name}, p95 against raw SQL`,
      quantile(ours, 0.95) / quantile(raw, 0.95),
      'x',
      {
        most: 1.5,
        beside: `ours p50 ${round(median(ours), 'ms')} p95 ${round(quantile(ours, 0.95), 'ms')}, raw p50 ${round(median(raw), 'ms')} p95 ${round(quantile(raw, 0.95), 'ms')}`,
      },
    ),
  );
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
  ['page from the middle, any sort', 10],
  ['last page, any sort', 10],
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
      raw?.length > 0 && `, raw SQL p50 ${round(median(raw), 'ms')} p95 ${round(quantile(raw, 0.95), 'ms')}`;
    return [
      figure(`${name}, p95`, quantile(page, 0.95), 'ms', {
        most,
        beside: `p50 ${round(median(page), 'ms')}${plainly || ''}`,
      }),
      ...(next.length === 0
        ? []
        : [
            figure(`${name}, the page after, p95`, quantile(next, 0.95), 'ms', {
              most,
              beside: `p50 ${round(median(next), 'ms')}`,
            }),
          ]),
      figure(`${name}, the total, p95`, quantile(count, 0.95), 'ms', {
        beside: `p50 ${round(median(count), 'ms')}`,
      }),
    ];
  });
}

function otherFigures({ facets, finder, blocked, busiest, plain, rows }) {
  const raw = plain && { beside: `raw SQL p95 ${round(quantile(plain.facets, 0.95), 'ms')}` };
  return [
    figure('facet of one attribute, p95', quantile(facets, 0.95), 'ms', { most: 200, ...raw }),
    figure(`finder over ${rows / 10} rows, p95`, quantile(finder, 0.95), 'ms', { most: 100 }),
    figure('longest the main thread was blocked while asking', blocked, 'ms', {
      most: 50,
      beside: `its own work for one page ${round(busiest, 'ms')} at most`,
    }),
  ];
}
