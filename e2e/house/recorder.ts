import { appendFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse, request as send } from 'node:http';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';

/** One line of the record. */
export interface RecordedAnswer {
  readonly method: string;
  readonly path: string;
  readonly status: number;
  /** Names and values in turn. */
  readonly headers: readonly string[];
  /** Decoded. */
  readonly body: string;
}

export interface Recorder {
  readonly origin: string;
  /** Where the server really listens; set once it does. */
  target: string;
  close(): Promise<void>;
}

/** Stands in front of the server and writes down every answer that leaves it: for the canary (R15) and the contract. */
export async function startRecorder(file: string): Promise<Recorder> {
  const server = createServer((inbound, outbound) => relay(recorder, inbound, outbound, file));
  const recorder: Recorder = {
    origin: '',
    target: '',
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The recorder is not listening');
  return Object.assign(recorder, { origin: `http://127.0.0.1:${address.port}` });
}

function relay(recorder: Recorder, inbound: IncomingMessage, outbound: ServerResponse, file: string): void {
  const { method, headers, url } = inbound;
  const onward = send(new URL(recorder.target), { method, headers, path: url ?? '/' }, (answer) => {
    const parts: Buffer[] = [];
    answer.on('data', (part: Buffer) => parts.push(part));
    answer.on('end', () => {
      const answered: RecordedAnswer = {
        method: method ?? '',
        path: url ?? '',
        status: answer.statusCode ?? 0,
        headers: answer.rawHeaders,
        body: decoded(answer, Buffer.concat(parts)).toString(),
      };
      appendFileSync(file, `${JSON.stringify(answered)}\n`);
    });
    outbound.writeHead(answer.statusCode ?? 502, answer.rawHeaders);
    answer.pipe(outbound);
    answer.on('error', () => outbound.destroy());
  });
  onward.on('error', () => outbound.destroy());
  outbound.on('close', () => onward.destroy());
  inbound.pipe(onward);
}

function decoded(answer: IncomingMessage, body: Buffer): Buffer {
  if (body.length === 0) return body;
  const encoding = answer.headers['content-encoding'];
  if (encoding === 'gzip') return gunzipSync(body);
  return encoding === 'br' ? brotliDecompressSync(body) : body;
}
