import { onTestFinished } from 'vitest';
import type { Json } from './json.ts';
import type { SimulatorOptions } from './options.ts';
import { type Simulator, startSimulator } from './server.ts';
import { defaultSwitches, type Switches } from './switches.ts';

export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** Undefined when the body is empty or not JSON. */
  readonly body: Json | undefined;
}

export interface Ask {
  readonly method?: string;
  readonly token?: string | null;
  readonly body?: Json;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A simulator for one test file, on a fixed clock, with a client that knows nothing but HTTP. */
export interface Trial {
  readonly simulator: Simulator;
  readonly ask: (path: string, ask?: Ask) => Promise<Reply>;
}

export const trialNow = Date.UTC(2026, 10, 21, 12);

export async function tryOut(
  given: Partial<SimulatorOptions> = {},
  switches: Partial<Switches> = {},
): Promise<Trial> {
  const simulator = await startSimulator({
    users: 200,
    now: trialNow,
    ...given,
    switches: { ...defaultSwitches, ...switches },
  });
  const ask = async (
    path: string,
    { method = 'GET', token = 'api-demo-admin', body, headers = {} }: Ask = {},
  ) => {
    const response = await fetch(`${simulator.origin}${path}`, {
      method,
      redirect: 'manual',
      headers: {
        ...(token === null ? {} : { authorization: token }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, text, body: parsed(text) };
  };
  return { simulator, ask };
}

/** The same for one test, closed when that test ends. */
export async function tryHere(
  given: Partial<SimulatorOptions> = {},
  switches: Partial<Switches> = {},
): Promise<Trial> {
  const trial = await tryOut(given, switches);
  onTestFinished(trial.simulator.close);
  return trial;
}

function parsed(text: string): Json | undefined {
  try {
    const value: Json = JSON.parse(text);
    return value;
  } catch {
    return undefined;
  }
}
