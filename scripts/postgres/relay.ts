import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { freePort } from '../launch/ports.mjs';

/** A way to a server on this machine. */
export interface Relay {
  readonly port: number;
  /** Ends what goes through it and lets nobody in, as a server that is down. */
  cut(): Promise<void>;
  /** Ends what goes through it and goes on letting in, as a server that was restarted. */
  drop(): void;
  /** Lets in, and never answers, as a server that hangs; what goes through it already is held up. */
  hold(): void;
  mend(): Promise<void>;
}

/** Opens a way to a port of loopback, to be cut and mended at will. */
export async function openRelay(to: number): Promise<Relay> {
  const port = await freePort(0);
  const open = new Set<Socket>();
  let isHeld = false;
  const keep = (socket: Socket) => {
    open.add(socket);
    socket.once('close', () => open.delete(socket));
    socket.on('error', () => socket.destroy());
  };
  const server = createServer((socket) => {
    keep(socket);
    if (isHeld) return;
    const beyond = connect(to, '127.0.0.1');
    keep(beyond);
    socket.pipe(beyond).pipe(socket);
    socket.once('close', () => beyond.destroy());
    beyond.once('close', () => socket.destroy());
  });
  const listen = async () => {
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
  };
  const drop = () => {
    for (const socket of open) socket.destroy();
  };
  const cut = async () => {
    if (!server.listening) return;
    const closed = once(server, 'close');
    server.close();
    drop();
    await closed;
  };
  await listen();
  return {
    port,
    cut,
    drop,
    hold() {
      isHeld = true;
      for (const socket of open) socket.unpipe().pause();
    },
    async mend() {
      await cut();
      isHeld = false;
      await listen();
    },
  };
}
