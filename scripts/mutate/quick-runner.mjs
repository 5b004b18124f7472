import { registerHooks } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { declareClassPlugin, PluginKind } from '@stryker-mutator/api/plugin';
import { QuickTests } from './quick-tests.mjs';

const INSTEAD = {
  vitest: new URL('./test-words.mjs', import.meta.url).href,
  'fast-check': new URL('./fewer-runs.mjs', import.meta.url).href,
};
const OWN = /\/(?:lib|scripts\/mutate)\/[^?]*$/;

/** Runs the engine's tests for StrykerJS: loaded once, then run for each mutant until one notices it. */
class QuickRunner {
  #tests = [];
  #quick = new QuickTests(join(process.cwd(), 'seen-without-mutants.json'));
  /** Modules are loaded anew under another number. */
  #turn = 0;
  /** What a mutant of the loading left behind is no use to the next one. */
  #spoiled = false;

  capabilities() {
    return { reloadEnvironment: true };
  }

  async init() {
    registerHooks({ resolve: (name, context, next) => this.#resolve(name, context, next) });
    this.#quick.recall();
    this.context = globalThis.__stryker__ ??= {};
  }

  #resolve(name, context, next) {
    const instead = context.parentURL?.startsWith(INSTEAD[name]) ? undefined : INSTEAD[name];
    const found = instead === undefined ? next(name, context) : { url: instead, shortCircuit: true };
    return OWN.test(found.url) && !found.url.includes('/node_modules/')
      ? { ...found, url: `${found.url}?turn=${this.#turn}` }
      : found;
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
    this.#quick.see(tests, this.context.mutantCoverage);
    return { status: 'complete', tests, mutantCoverage: this.context.mutantCoverage };
  }

  async mutantRun({ testFilter, activeMutant, mutantActivation }) {
    const isStatic = mutantActivation === 'static';
    if (isStatic || this.#spoiled) this.#tests = [];
    this.#spoiled = isStatic;
    this.context.activeMutant = isStatic ? activeMutant.id : undefined;
    try {
      await this.#load();
    } catch (error) {
      return { status: 'killed', killedBy: ['loading'], failureMessage: String(error), nrOfTests: 1 };
    }
    this.context.activeMutant = activeMutant.id;
    const covering = testFilter === undefined ? undefined : new Set(testFilter);
    const wanted = this.#tests.filter(({ name }) => covering?.has(name) ?? true);
    for (const [index, test] of this.#quick.inOrder(wanted).entries()) {
      this.context.hitCount = 0;
      this.context.hitLimit = this.#quick.mostHits(test, activeMutant.id);
      const failureMessage = await failureOf(test);
      if (this.context.hitCount > this.context.hitLimit)
        return { status: 'timeout', reason: `passed more than ${this.context.hitLimit} times` };
      if (failureMessage === undefined) continue;
      this.#quick.killedBy(test);
      return { status: 'killed', killedBy: [test.name], failureMessage, nrOfTests: index + 1 };
    }
    return { status: 'survived', nrOfTests: wanted.length };
  }

  async #load() {
    if (this.#tests.length > 0) return;
    this.#turn += 1;
    await import(pathToFileURL(join(process.cwd(), 'scripts/mutate/engine-tests.ts')).href);
    const { tests } = await import(INSTEAD.vitest);
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
