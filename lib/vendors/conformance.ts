import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { accessRules } from './conformance-access.ts';
import { askingRules } from './conformance-asking.ts';
import { createBench } from './conformance-bench.ts';
import { changingRules } from './conformance-changing.ts';
import { failingRules } from './conformance-failing.ts';
import type { Harness } from './conformance-harness.ts';
import { readingRules } from './conformance-reading.ts';
import { relayingRules } from './conformance-relaying.ts';

export interface ConnectorUnderTest {
  readonly name: string;
  start(): Promise<Harness>;
}

/** The suite every vendor's connector must pass, whatever the vendor. */
export function describeConnector({ name, start }: ConnectorUnderTest): void {
  describe(`${name} keeps the rules of every connector`, () => {
    let harness: Harness;
    beforeAll(async () => {
      harness = await start();
    });
    afterAll(() => harness?.close());
    beforeEach(() => harness.mend());
    const bench = createBench(() => harness);

    readingRules(bench);
    askingRules(bench);
    failingRules(bench);
    relayingRules(bench);
    changingRules(bench);
    accessRules(bench);

    it('R6: no secret is in any answer of this suite', () => {
      expect(bench.answers.length).toBeGreaterThan(20);
      for (const secret of harness.secrets) {
        const leaked = bench.answers.filter((answer) =>
          typeof secret === 'string' ? answer.includes(secret) : secret.test(answer),
        );
        expect(leaked.map((answer) => answer.slice(0, 200))).toEqual([]);
      }
    });
  });
}
