import { registerHooks } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { declareClassPlugin, PluginKind } from '@stryker-mutator/api/plugin';

const WORDS = new URL('./test-words.mjs', import.meta.url).href;

/** Runs the engine's tests for StrykerJS: loaded once, then run for each mutant until one notices it. */
class QuickRunner {
  #tests = [];

  capabilities() {
    return { reloadEnvironment: false };
  }

  async init() {
    registerHooks({
      resolve: (name, context, next) =>
        name === 'vitest' ? { url: WORDS, shortCircuit: true } : next(name, context),
    });
    this.context = globalThis.__stryker__ ??= {};
  }

  async dryRun() {
    await this.#load();
    const tests = [];
    for (const test of this.#tests) {
      this.context.currentTestId = test.name;
      const started = performance.now();
      const failure = await failureOf(test);
      const facts = { id: test.name, name: test.name, timeSpentMs: performance.now() - started };
      tests.push(
        failure === undefined ? { ...facts, status: 0 } : { ...facts, status: 1, failureMessage: failure },
      );
    }
    this.context.currentTestId = undefined;
    return { status: 'complete', tests, mutantCoverage: this.context.mutantCoverage };
  }

  async mutantRun({ testFilter, hitLimit, activeMutant, mutantActivation }) {
    Object.assign(this.context, { hitLimit, hitCount: hitLimit === undefined ? undefined : 0 });
    if (mutantActivation === 'static') this.context.activeMutant = activeMutant.id;
    try {
      await this.#load();
    } catch (error) {
      return { status: 'killed', killedBy: ['loading'], failureMessage: String(error), nrOfTests: 1 };
    }
    this.context.activeMutant = activeMutant.id;
    const wanted = this.#tests.filter(({ name }) => testFilter === undefined || testFilter.includes(name));
    for (const [index, test] of wanted.entries()) {
      const failureMessage = await failureOf(test);
      if (this.context.hitCount > hitLimit) return { status: 'timeout', reason: 'the same place too often' };
      if (failureMessage !== undefined)
        return { status: 'killed', killedBy: [test.name], failureMessage, nrOfTests: index + 1 };
    }
    return { status: 'survived', nrOfTests: wanted.length };
  }

  async #load() {
    if (this.#tests.length > 0) return;
    await import(pathToFileURL(join(process.cwd(), 'scripts/mutate/engine-tests.ts')).href);
    const { tests } = await import(WORDS);
    this.#tests = tests.map(({ name, run }, number) => ({ name: `${number} ${name}`, run }));
  }
}

async function failureOf({ run }) {
  try {
    await run();
    return undefined;
  } catch (error) {
    return String(error?.message ?? error) || 'failed';
  }
}

export const strykerPlugins = [declareClassPlugin(PluginKind.TestRunner, 'quick', QuickRunner)];
