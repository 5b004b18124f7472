import { connect, createServer } from 'node:net';

const HOST = '127.0.0.1';

/** The first port from `start` on that nothing listens on; from 0, any the system has to give. */
export async function freePort(start) {
  if (start === 0) return (await tryToListen(0)) ?? 0;
  for (let port = start; port < start + 200; port += 1) {
    if ((await tryToListen(port)) !== undefined) return port;
  }
  return 0;
}

function tryToListen(port) {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(undefined));
    probe.listen(port, HOST, () => {
      const { port: given } = probe.address();
      probe.close(() => resolve(given));
    });
  });
}

/** True once something accepts connections on `port`; false when `stillWanted` says it never will. */
export async function waitForPort(port, stillWanted) {
  while (stillWanted()) {
    if (await accepts(port)) return true;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  return false;
}

function accepts(port) {
  return new Promise((resolve) => {
    const socket = connect(port, HOST);
    const end = (answer) => {
      socket.destroy();
      resolve(answer);
    };
    socket.once('connect', () => end(true));
    socket.once('error', () => end(false));
  });
}
