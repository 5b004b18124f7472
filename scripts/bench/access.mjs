import { pinnedNode } from '../launch/paths.mjs';
import { run } from '../launch/run.mjs';
import { quantile } from './numbers.mjs';
import { figure, round } from './report.mjs';

export const title =
  'Answers about access in process: 100,000 members, 200 roles of 12 statements, all drawn from a seed';

/** ROLECALL_BENCH_MEMBERS members, 100,000 unless it says otherwise; goals are for 100,000. */
export async function measure() {
  const { code, output } = await run(pinnedNode(), [
    '--expose-gc',
    '--disable-warning=ExperimentalWarning',
    'scripts/bench/access/figures.ts',
  ]);
  if (code !== 0) throw new Error(`the figures failed:\n${output}`);
  const measured = JSON.parse(output.trim().split('\n').at(-1));
  return [...loadingFigures(measured), ...questionFigures(measured)];
}

function loadingFigures({ load, members, seed, textBytes }) {
  const drawn = `${members} members, seed ${seed}, ${round(textBytes / 1e6, 'MB')} of JSON`;
  return [
    figure('made ready for questions, after parsing', load.compile / 1000, 's', { most: 1, beside: drawn }),
    figure('parsed and made ready', (load.parse + load.compile) / 1000, 's'),
    figure('memory it takes, data and all', load.bytes / 1e6, 'MB', {
      most: 200,
      beside: `of it the data as parsed ${round(load.parsedBytes / 1e6, 'MB')}`,
    }),
  ];
}

const GOALS = {
  'who can, a page of 50 with all paths and exact counts': 50,
  'effective access of one member over 500 pairs': 10,
  'matrix of 200 roles by 500 questions': 300,
  'what if, everyone, one question': 500,
  'what if, everyone, every known action on a flag': 500,
};

/** Those without a goal are told beside the others. */
function questionFigures({ samples, alone }) {
  return Object.entries(samples).flatMap(([name, { milliseconds, busy }]) => {
    const [half, most] = [quantile(milliseconds, 0.5), quantile(milliseconds, 0.95)];
    const peer = name.startsWith('who can, a page')
      ? `, each member by itself ${round(alone, 'ms')}: ${round(alone / most, 'x')}`
      : '';
    const beside = `processor ${round(quantile(busy, 0.95), 'ms')}, median ${round(half, 'ms')}, greatest ${round(Math.max(...milliseconds), 'ms')}, ${milliseconds.length} asked${peer}`;
    return [figure(`${name}, p95`, most, 'ms', { most: GOALS[name], beside })];
  });
}
