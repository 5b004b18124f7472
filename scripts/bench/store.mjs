import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pinnedNode } from '../launch/paths.mjs';
import { run } from '../launch/run.mjs';
import { TOKEN, withHouse } from './house.mjs';
import { median, quantile } from './numbers.mjs';
import { figure, round } from './report.mjs';

export const title = 'The store and the way out, each against the same work without what we add';

export async function measure() {
  return [...(await storeFigures()), ...(await outboundFigures())];
}

async function storeFigures() {
  const dataDir = mkdtempSync(join(tmpdir(), 'rolecall-bench-store-'));
  try {
    const env = { ROLECALL_DATA_DIR: join(dataDir, 'data'), ROLECALL_LOG_LEVEL: 'error' };
    const { audited, plain } = await samplesOf('scripts/bench/audited-commits.ts', env);
    return [0.5, 0.95].map((share) => {
      const [with_, without] = [quantile(audited, share), quantile(plain, share)];
      const beside = `${round(with_ / without, 'x')} the same change not recorded, ${round(without, 'ms')}`;
      return figure(`audited commit, ${audited.length} writes, p${share * 100}`, with_, 'ms', { beside });
    });
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
}

function outboundFigures() {
  return withHouse(async (house) => {
    const env = { BENCH_VENDOR: house.vendor, BENCH_TOKEN: TOKEN };
    const { room, bare } = await samplesOf('scripts/bench/outbound-calls.ts', env);
    const [ours, theirs] = [median(room), median(bare)];
    const beside = `ours ${round(ours, 'ms')}, bare ${round(theirs, 'ms')}, ${round(ours / theirs, 'x')}`;
    return [
      figure(`outbound call beyond bare undici, ${room.length} calls, median`, ours - theirs, 'ms', {
        beside,
      }),
    ];
  });
}

/** What one of our TypeScript programs measured in a process of its own: lists of milliseconds, as JSON. */
async function samplesOf(file, env) {
  const { code, output } = await run(
    pinnedNode(),
    ['--conditions=react-server', '--disable-warning=ExperimentalWarning', file],
    { env: { ...process.env, ...env } },
  );
  if (code !== 0) throw new Error(`${file} failed:\n${output}`);
  return JSON.parse(output);
}
