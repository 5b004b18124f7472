import { test as base, expect } from '@playwright/test';

export { expect };

function fromHouse(name: string): string {
  const value = process.env[name];
  if (value === undefined) throw new Error(`${name} is missing: start the specs through the configuration`);
  return value;
}

/** Where the built app and its vendor are, for all specs. */
export const house = {
  get origin(): string {
    return fromHouse('ROLECALL_E2E_ORIGIN');
  },
  /** The server itself, past the recorder: for bytes no proxy would pass on. */
  get server(): string {
    return fromHouse('ROLECALL_E2E_SERVER');
  },
  /** Holds the data folder, the server's log and every recorded answer. */
  get folder(): string {
    return fromHouse('ROLECALL_E2E_FOLDER');
  },
  /** The vendor token of this run. */
  get canary(): string {
    return fromHouse('ROLECALL_E2E_CANARY');
  },
  get vendor(): string {
    return fromHouse('ROLECALL_E2E_VENDOR');
  },
  get password(): string {
    return fromHouse('ROLECALL_E2E_PASSWORD');
  },
};

interface Options {
  /** False for specs that provoke what a page must otherwise never do. */
  readonly expectQuietPages: boolean;
}

interface Fixtures {
  readonly quietPages: undefined;
}

/** The test of all specs: knows the house's address, and fails on any policy violation or uncaught error (R27). */
export const test = base.extend<Options & Fixtures>({
  expectQuietPages: [true, { option: true }],
  quietPages: [
    async ({ context, expectQuietPages }, use) => {
      const noise: string[] = [];
      context.on('weberror', (error) => noise.push(`uncaught: ${error.error().message}`));
      context.on('console', (message) => {
        if (/content security policy|hydration|minified react error/i.test(message.text()))
          noise.push(message.text());
      });
      await use(undefined);
      if (expectQuietPages) expect(noise, 'policy violations and uncaught errors').toEqual([]);
    },
    { auto: true },
  ],
});
