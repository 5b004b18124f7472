import { spawn } from 'node:child_process';
import { pinnedNode, root } from './paths.mjs';

/**
 * Runs a program to its end. Answers its exit code and what it printed; `show` also passes the output on as it comes.
 */
export function run(command, args, { env = process.env, show = false, cwd = root } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text) => {
        output += text;
        if (show) process.stdout.write(text);
      });
    }
    child.once('error', (error) => resolve({ code: 1, output: `${output}${error.message}\n` }));
    child.once('close', (code) => resolve({ code: code ?? 1, output }));
  });
}

/** A program of `node_modules/.bin`, run by the pinned Node.js. */
export function runTool(name, args, options) {
  return run(pinnedNode(), [`node_modules/.bin/${name}`, ...args], options);
}
