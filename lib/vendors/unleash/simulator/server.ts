import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { answerControl, type Control, createControl } from './control.ts';
import { delay, replacement, switchesFor } from './faults.ts';
import { defaultOptions, type SimulatorOptions } from './options.ts';
import { readBody } from './read-body.ts';
import { Refusal } from './refusals.ts';
import { createService, type Service } from './service.ts';
import { writeJson, writeRaw } from './write-answer.ts';

export interface Simulator {
  readonly port: number;
  /** Scheme, host and port, without the base path. */
  readonly origin: string;
  /** With the base path: what a person would type. */
  readonly address: string;
  readonly options: SimulatorOptions;
  readonly control: Control;
  readonly close: () => Promise<void>;
}

export async function startSimulator(given: Partial<SimulatorOptions> = {}): Promise<Simulator> {
  const options: SimulatorOptions = { ...defaultOptions(given), ...given };
  const service = createService(options);
  const control = createControl(options.switches, service);
  let number = 0;
  const server = createServer({ maxHeaderSize: 64 * 1024 }, (request, response) => {
    number += 1;
    serve(request, response, service, control, number).catch((error: unknown) => {
      console.error(error);
      response.destroy();
    });
  });
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, '127.0.0.1', resolve);
  });
  const { port } = addressOf(server.address());
  const origin = `http://127.0.0.1:${port}`;
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { port, origin, address: `${origin}${options.basePath}`, options, control, close };
}

function addressOf(address: string | AddressInfo | null): AddressInfo {
  if (address === null || typeof address === 'string') throw new Error('The simulator is not listening.');
  return address;
}

async function serve(
  request: IncomingMessage,
  response: ServerResponse,
  service: Service,
  control: Control,
  number: number,
): Promise<void> {
  const url = request.url ?? '/';
  const cut = url.indexOf('?');
  const path = cut < 0 ? url : url.slice(0, cut);
  const query = cut < 0 ? '' : url.slice(cut + 1);
  if (path.startsWith('/__control')) return serveControl(request, response, control, path);
  const switches = switchesFor(control.switches(), path);
  const record = recorder(control, request, path, query);
  const gone = new AbortController();
  response.once('close', () => {
    gone.abort();
    record(0);
  });
  await delay(switches, number, gone.signal);
  if (gone.signal.aborted) return;
  const replaced = replacement(switches);
  if (replaced !== undefined) {
    record(replaced.status);
    return writeRaw(response, replaced);
  }
  const origin = `http://${request.headers.host ?? '127.0.0.1'}`;
  const given = await service.answer({ request, origin, path, query, switches });
  if ('raw' in given) record(given.raw.status);
  return 'raw' in given
    ? writeRaw(response, given.raw)
    : writeJson(request, response, switches, given.json, record);
}

/** Logs once, before the answer leaves, so that a client who has it finds it in the log; 0 means none was given. */
function recorder(control: Control, request: IncomingMessage, path: string, query: string) {
  let done = false;
  return (status: number) => {
    if (done) return;
    done = true;
    const { method = '', headers } = request;
    control.record({ method, path, query, status, headers: Object.keys(headers) });
  };
}

async function serveControl(
  request: IncomingMessage,
  response: ServerResponse,
  control: Control,
  path: string,
): Promise<void> {
  const json = (status: number, body: unknown) =>
    writeRaw(response, {
      status,
      headers: { 'Content-Type': 'application/json' },
      body: Buffer.from(JSON.stringify(body)),
    });
  if (request.headers['x-sim-control'] !== '1') return json(404, {});
  try {
    const answer = answerControl(control, request.method ?? 'GET', path, await readBody(request));
    json(answer.status, answer.body);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    json(400, { message: 'The body is not JSON.' });
  }
}
