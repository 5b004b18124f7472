import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { makeCertificate } from './certificate.ts';
import { answerControl, type Control, createControl } from './control.ts';
import { delay, replacement } from './faults.ts';
import { type Answer, type Incoming, json } from './incoming.ts';
import type { Json } from './json.ts';
import { defaultOptions, MOST_USERS, type SimulatorOptions } from './options.ts';
import { Refusal } from './refusal.ts';
import { createService, type Service } from './service.ts';
import { defaultSwitches, type Switches } from './switches.ts';
import { writeAnswer } from './write-answer.ts';

export interface Simulator {
  readonly port: number;
  readonly origin: string;
  readonly control: Control;
  /** To trust, where it speaks TLS. */
  readonly certificate?: string;
  readonly close: () => Promise<void>;
}

export async function startSimulator(given: Partial<SimulatorOptions> = {}): Promise<Simulator> {
  const options: SimulatorOptions = { ...defaultOptions(), ...given };
  if (options.users > MOST_USERS) throw new Error(`An account has at most ${MOST_USERS} users.`);
  const service = createService(options);
  const control = createControl(options.switches, service.world);
  const scheme = options.tls ? 'https' : 'http';
  const listener = (request: IncomingMessage, response: ServerResponse) => {
    serve(request, response, { service, control, scheme }).catch((error: unknown) => {
      console.error(error);
      response.destroy();
    });
  };
  const certificate = options.tls ? makeCertificate() : undefined;
  const server = certificate === undefined ? createServer(listener) : createTlsServer(certificate, listener);
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
  const origin = options.tls ? `https://localhost:${port}` : `http://127.0.0.1:${port}`;
  return {
    port,
    origin,
    control,
    ...(certificate === undefined ? {} : { certificate: certificate.cert }),
    close,
  };
}

function addressOf(address: string | AddressInfo | null): AddressInfo {
  if (address === null || typeof address === 'string') throw new Error('The simulator is not listening.');
  return address;
}

interface House {
  readonly service: Service;
  readonly control: Control;
  readonly scheme: 'http' | 'https';
}

async function serve(request: IncomingMessage, response: ServerResponse, house: House): Promise<void> {
  const { service, control, scheme } = house;
  const [path = '/', query = ''] = splitOnce(request.url ?? '/');
  const body = await readText(request);
  if (path.startsWith('/__control')) return serveControl(request, response, control, path, body);
  const turned = control.switches();
  const switches = path.includes(turned.faultPath) ? turned : withoutFaults(turned);
  const now = Date.now() + switches.clockOffset * 1000;
  const record = recorder(control, request, path, query);
  const gone = new AbortController();
  response.once('close', () => {
    gone.abort();
    record(0);
  });
  await delay(switches, gone.signal);
  if (gone.signal.aborted) return;
  const { headers, method = 'GET' } = request;
  const { host = '' } = headers;
  const incoming: Omit<Incoming, 'segments'> = {
    ...{ method, path, headers, body, scheme, host, switches, now },
    query: new URLSearchParams(query),
  };
  const answer = replacement(switches, control.log().count) ?? decide(service, incoming);
  record(answer.status);
  return writeAnswer(response, switches, answer, now);
}

function decide(service: Service, incoming: Omit<Incoming, 'segments'>): Answer {
  try {
    const segments = incoming.path.split('/').slice(1).map(decodeURIComponent);
    return service.answer({ ...incoming, segments });
  } catch (error) {
    if (error instanceof URIError) return { status: 400, body: 'Bad Request' };
    if (!(error instanceof Refusal)) throw error;
    const headers = { 'content-type': error.type, ...error.headers };
    return { status: error.status, headers, body: error.body };
  }
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

function serveControl(
  request: IncomingMessage,
  response: ServerResponse,
  control: Control,
  path: string,
  text: string,
): Promise<void> {
  const known = request.headers['x-sim-control'] === '1';
  const body = parsed(text);
  const answer = known
    ? answerControl(control, request.method ?? 'GET', path, body)
    : { status: 404, body: {} };
  return writeAnswer(response, defaultSwitches, { ...json(answer.body), status: answer.status }, Date.now());
}

function parsed(text: string): Json | undefined {
  try {
    const value: Json = JSON.parse(text);
    return value;
  } catch {
    return undefined;
  }
}

/** Paths outside `faultPath` keep the ways of answering but none of the breakages. */
function withoutFaults(switches: Switches): Switches {
  const { latencyMs, failRate, nonJson502, html200, emptyBody, truncatedBody } = defaultSwitches;
  const { malformedBody, redirect, hang, throttle } = defaultSwitches;
  const faults = { latencyMs, failRate, nonJson502, html200, emptyBody, truncatedBody };
  return { ...switches, ...faults, malformedBody, redirect, hang, throttle };
}

async function readText(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) if (Buffer.isBuffer(chunk)) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

function splitOnce(text: string): readonly string[] {
  const at = text.indexOf('?');
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}
