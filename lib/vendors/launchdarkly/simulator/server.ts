import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { answerControl, type Control, createControl } from './control.ts';
import { delay, faultsTouch, replacement } from './faults.ts';
import { defaultOptions, type SimulatorOptions } from './options.ts';
import { VendorRefusal } from './problems.ts';
import { readBody } from './read-body.ts';
import { createService, type Service } from './service.ts';
import { defaultSwitches } from './switches.ts';
import { writeJson, writeRaw } from './write-answer.ts';

export interface Simulator {
  readonly port: number;
  readonly origin: string;
  readonly control: Control;
  readonly close: () => Promise<void>;
}

export async function startSimulator(given: Partial<SimulatorOptions> = {}): Promise<Simulator> {
  const options: SimulatorOptions = { ...defaultOptions(), ...given };
  const service = createService(options);
  const control = createControl(options.switches, service.reset);
  const server = createServer({ maxHeaderSize: 64 * 1024 }, (request, response) => {
    serve(request, response, service, control).catch((error: unknown) => {
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
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { port, origin: `http://127.0.0.1:${port}`, control, close };
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
): Promise<void> {
  const [path = '/', query = ''] = splitOnce(request.url ?? '/', '?');
  if (path.startsWith('/__control')) return serveControl(request, response, control, path);
  const switches = faultsTouch(control.switches(), path)
    ? control.switches()
    : withoutFaults(control.switches());
  const number = service.count();
  const record = recorder(control, request, path, query);
  const gone = new AbortController();
  response.once('close', () => {
    gone.abort();
    record(0);
  });
  await delay(switches, number, gone.signal);
  if (gone.signal.aborted) return undefined;
  const replaced = replacement(switches, number);
  if (replaced !== undefined) {
    record(replaced.status);
    return writeRaw(response, replaced);
  }
  const answer = await service.answer({ request, path, query, number, switches });
  record(answer.status);
  return writeJson(request, response, switches, answer);
}

/** Logs once, before the answer leaves, so that a client who has it finds it in the log; 0 means none was given. */
function recorder(control: Control, request: IncomingMessage, path: string, query: string) {
  let done = false;
  return (status: number) => {
    if (done) return;
    done = true;
    control.record({
      method: request.method ?? '',
      path,
      query,
      status,
      headers: Object.keys(request.headers),
    });
  };
}

async function serveControl(
  request: IncomingMessage,
  response: ServerResponse,
  control: Control,
  path: string,
) {
  if (request.headers['x-sim-control'] !== '1') {
    return writeJson(request, response, defaultSwitches, { status: 404, body: {}, headers: {} });
  }
  try {
    const body = await readBody(request);
    const answer = answerControl(control, request.method ?? 'GET', path, body);
    const text = Buffer.from(JSON.stringify(answer.body));
    return writeRaw(response, {
      status: answer.status,
      headers: { 'Content-Type': 'application/json' },
      body: text,
    });
  } catch (error) {
    if (!(error instanceof VendorRefusal)) throw error;
    return writeJson(request, response, defaultSwitches, {
      status: 400,
      body: { message: error.message },
      headers: {},
    });
  }
}

/** Paths outside `faultPath` keep the ways of answering but none of the breakages. */
function withoutFaults(switches: ReturnType<Control['switches']>) {
  const { latencyMs, jitterMs, errorRate, redirect, hang, nonJson502, html200, malformedBody } =
    defaultSwitches;
  const { emptyBody, truncatedBody, throttle, conflict409, vanish } = defaultSwitches;
  const transport = { latencyMs, jitterMs, errorRate, redirect, hang, nonJson502, html200, malformedBody };
  return { ...switches, ...transport, emptyBody, truncatedBody, throttle, conflict409, vanish };
}

function splitOnce(text: string, mark: string): readonly string[] {
  const at = text.indexOf(mark);
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}
