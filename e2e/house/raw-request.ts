import { connect } from 'node:net';
import { house } from './test.ts';

export interface RawAnswer {
  /** 0 when the connection was closed without an answer. */
  readonly status: number;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly milliseconds: number;
}

/** Sends exactly these bytes, which no HTTP client would, and reads until the server closes. */
export function sendBytes(bytes: string, waitMs = 10_000): Promise<RawAnswer> {
  const { hostname, port } = new URL(house.server);
  const started = performance.now();
  return new Promise((resolve, reject) => {
    let text = '';
    const socket = connect(Number(port), hostname, () => socket.write(bytes, 'latin1'));
    socket.setEncoding('latin1').on('data', (part) => {
      text += part;
    });
    socket.setTimeout(waitMs, () => socket.destroy(new Error('The server neither answered nor closed')));
    socket.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'ECONNRESET' && error.code !== 'EPIPE') reject(error);
    });
    socket.once('close', () => resolve(parse(text, performance.now() - started)));
  });
}

/** A whole request with a target and headers of any shape; the connection closes after the answer. */
export function sendRequest(
  method: string,
  target: string,
  headers: readonly string[] = [],
): Promise<RawAnswer> {
  const host = headers.some((line) => /^host:/i.test(line)) ? [] : [`Host: ${new URL(house.origin).host}`];
  const lines = [`${method} ${target} HTTP/1.1`, ...host, ...headers, 'Connection: close'];
  return sendBytes(`${lines.join('\r\n')}\r\n\r\n`);
}

function parse(text: string, milliseconds: number): RawAnswer {
  const split = text.indexOf('\r\n\r\n');
  const [first = '', ...lines] = (split === -1 ? text : text.slice(0, split)).split('\r\n');
  const headers: Record<string, string> = {};
  for (const line of lines) {
    const colon = line.indexOf(':');
    headers[line.slice(0, colon).toLowerCase()] = line.slice(colon + 1).trim();
  }
  const rest = split === -1 ? '' : text.slice(split + 4);
  const body = headers['transfer-encoding'] === 'chunked' ? joinChunks(rest) : rest;
  return { status: Number(first.split(' ')[1] ?? 0), headers, body, milliseconds };
}

function joinChunks(text: string): string {
  const end = text.indexOf('\r\n');
  const size = Number.parseInt(text.slice(0, end), 16);
  if (end === -1 || !(size > 0)) return '';
  const from = end + 2;
  return text.slice(from, from + size) + joinChunks(text.slice(from + size + 2));
}
