import { createServer, type Socket } from 'node:net';
import { afterEach } from 'vitest';
import type { OutboundOptions, OutboundRoom } from './outbound.ts';
import { type Answering, listening, outboundTo, startVendor } from './test-vendor.ts';

/** Keeps what a test opened and closes it after each test. */
export function testHouse() {
  const open: { close(): Promise<void> }[] = [];
  afterEach(async () => {
    for (const one of open.splice(0).reverse()) await one.close();
  });
  const keep = <T extends { close(): Promise<void> }>(one: T): T => {
    open.push(one);
    return one;
  };
  return {
    keep,
    room: (origins: readonly string[], options: Partial<OutboundOptions> = {}): OutboundRoom =>
      keep(outboundTo(origins, options)),
    /** A vendor of raw sockets: `answer` gets each one when its request arrives. */
    async raw(answer: (socket: Socket) => void) {
      const server = createServer((socket) => {
        socket.on('error', () => {});
        socket.once('data', () => answer(socket));
      });
      return keep(await listening(server));
    },
    /** A vendor and a room that may call it. */
    async pair(answer: Answering, options: Partial<OutboundOptions> = {}) {
      const vendor = keep(await startVendor(answer));
      return { vendor, room: keep(outboundTo([vendor.origin], options)) };
    },
  };
}
