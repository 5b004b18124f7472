import { parentPort } from 'node:worker_threads';

// Stands in for the store's thread: ends at the first question about a list of the connection `poison`.
parentPort?.on(
  'message',
  (message: { id: number; input: readonly [{ connectionId?: string }] } | 'close') => {
    if (message === 'close') parentPort?.close();
    else if (message.input[0].connectionId === 'poison') process.exit(1);
    else if (message.input[0].connectionId !== 'never') {
      parentPort?.postMessage({ id: message.id, json: '{"ok":true}' });
    }
  },
);
parentPort?.postMessage('ready');
