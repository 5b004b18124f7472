import { createServer, request as send } from 'node:http';

export interface FaultProxy {
  readonly origin: string;
  /** What happens to the answer of a DELETE or PUT: passed on, or lost after the vendor has acted, or before it was asked. */
  lose: 'nothing' | 'answer' | 'request';
  close(): Promise<void>;
}

/** Stands between Rolecall and a vendor, and breaks connections at a chosen moment. */
export async function startFaultProxy(target: string): Promise<FaultProxy> {
  const proxy: FaultProxy = { origin: '', lose: 'nothing', close: async () => undefined };
  const server = createServer((inbound, outbound) => {
    const changes = inbound.method === 'DELETE' || inbound.method === 'PUT';
    if (changes && proxy.lose === 'request') return void inbound.socket.destroy();
    const { method, headers, url } = inbound;
    const onward = send(
      target + url,
      { method, headers: { ...headers, host: new URL(target).host } },
      (answer) => {
        if (changes && proxy.lose === 'answer') return void inbound.socket.destroy();
        outbound.writeHead(answer.statusCode ?? 502, answer.headers);
        return void answer.pipe(outbound);
      },
    );
    onward.on('error', () => inbound.socket.destroy());
    return void inbound.pipe(onward);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The fault proxy is not listening.');
  return Object.assign(proxy, {
    origin: `http://127.0.0.1:${address.port}`,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  });
}
