import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { pinnedNode, root } from '../launch/paths.mjs';

export interface KeptProgram {
  readonly command: string;
  readonly args: string[];
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  /** What ends it; five seconds later it is killed. */
  readonly stopSignal: 'SIGTERM' | 'SIGQUIT' | 'SIGKILL';
  /** Whom it runs as; us when absent. */
  readonly owner?: Owner;
  /** A temporary folder that goes when the program has ended. */
  readonly folder?: string;
}

export interface Owner {
  readonly uid: number;
  readonly gid: number;
}

export interface Kept {
  /** What it printed so far, both streams. */
  output(): string;
  /** True once its output contains `text`; false if it ended before that. */
  says(text: string): Promise<boolean>;
  ended(): boolean;
  /** Ends it and waits until it is gone, its folder too. */
  stop(): Promise<void>;
}

/**
 * Starts a program that ends when we do, even when we are killed: a small process of its own group watches the channel
 * to us.
 */
export function startKept(program: KeptProgram): Kept {
  const keeper = spawn(
    pinnedNode(),
    ['--disable-warning=ExperimentalWarning', `${root}scripts/servers/keeper.ts`],
    { cwd: root, stdio: ['ignore', 'pipe', 'pipe', 'ipc'], detached: true },
  );
  let output = '';
  for (const stream of [keeper.stdout, keeper.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  }
  keeper.send(program);
  let closed = false;
  const gone = wholeEnd(keeper).then(() => {
    closed = true;
  });
  return {
    output: () => output,
    ended: () => closed,
    says: (text) => waitFor(keeper, gone, () => output.includes(text)),
    async stop() {
      if (keeper.connected) keeper.disconnect();
      await gone;
    },
  };
}

/** Its exit and the end of all it said. Not the event `close`: after `disconnect` that one does not come. */
async function wholeEnd(keeper: ChildProcess): Promise<void> {
  const streams = [keeper.stdout, keeper.stderr].filter((stream) => stream !== null);
  await Promise.all([once(keeper, 'exit'), ...streams.map((stream) => once(stream, 'close'))]);
}

function waitFor(keeper: ChildProcess, gone: Promise<void>, happened: () => boolean): Promise<boolean> {
  return new Promise((resolve) => {
    const look = () => {
      if (happened()) resolve(true);
    };
    keeper.stdout?.on('data', look);
    keeper.stderr?.on('data', look);
    gone.then(() => resolve(happened()));
    look();
  });
}
