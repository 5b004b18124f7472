import { parentPort } from 'node:worker_threads';

// Stands in for the access thread: what it does is said by the owner it is asked about.
parentPort?.on('message', ({ id, input }: { id: number; input: { owner: string } }) => {
  if (input.owner === 'ends') process.exit(1);
  if (input.owner === 'throws') throw new Error('a bug');
  if (input.owner === 'fills') {
    const filled: string[][] = [];
    for (;;) filled.push(Array.from({ length: 100_000 }, (_, index) => `${index}`));
  }
  if (input.owner === 'spins') for (;;);
  parentPort?.postMessage({ id, output: [] });
});
