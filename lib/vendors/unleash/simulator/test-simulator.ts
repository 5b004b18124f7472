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

export interface Trial {
  readonly simulator: Simulator;
  readonly ask: (
    path: string,
    token?: string | null,
    init?: {
      readonly method?: string;
      readonly headers?: Readonly<Record<string, string>>;
      readonly body?: Json;
    },
  ) => Promise<Reply>;
}

export const ADMIN = '*:*.demo-admin-token';

/** A simulator for one test, closed when it ends, with a client that knows nothing but HTTP. */
export async function tryHere(
  given: Partial<SimulatorOptions> = {},
  switches: Partial<Switches> = {},
): Promise<Trial> {
  const simulator = await startSimulator({
    users: 60,
    ...given,
    switches: { ...defaultSwitches, ...switches },
  });
  onTestFinished(simulator.close);
  const ask: Trial['ask'] = async (path, token = ADMIN, init = {}) => {
    const response = await fetch(`${simulator.origin}${path}`, {
      method: init.method ?? 'GET',
      redirect: 'manual',
      headers: {
        ...(token === null ? {} : { authorization: token }),
        ...(init.body === undefined ? {} : { 'content-type': 'application/json' }),
        ...init.headers,
      },
      ...(init.body === undefined ? {} : { body: JSON.stringify(init.body) }),
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, text, body: parsed(text) };
  };
  return { simulator, ask };
}

function parsed(text: string): Json | undefined {
  try {
    const value: Json = JSON.parse(text);
    return value;
  } catch {
    return undefined;
  }
}
