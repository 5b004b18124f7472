import { subscribe } from 'node:diagnostics_channel';
import { readdirSync } from 'node:fs';
import { isMainThread } from 'node:worker_threads';

// Loaded into the server before its own code, for the spec of the last resort: faults where no handler of ours stands, in
// the middle of a call to a vendor, and what the process holds, told on SIGUSR2.
if (isMainThread) {
  subscribe('undici:request:create', ({ request }) => {
    if (request.path.includes('fault-thrown')) throw new Error('thrown past every handler');
    if (request.path.includes('fault-rejected')) Promise.reject(new Error('rejected past every handler'));
  });
  process.on('SIGUSR2', () => {
    const kept = Object.groupBy(process.getActiveResourcesInfo(), (name) => name);
    const held = {
      timers: kept.Timeout?.length ?? 0,
      sockets: kept.TCPSocketWrap?.length ?? 0,
      // Sockets at rest keep no process alive and are not told above: they are open files all the same.
      files: readdirSync('/dev/fd').length,
      bytes: process.memoryUsage.rss(),
    };
    process.stderr.write(`${JSON.stringify({ held })}\n`);
  });
}
