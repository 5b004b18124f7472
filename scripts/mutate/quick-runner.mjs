import { registerHooks } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { declareClassPlugin, PluginKind } from '@stryker-mutator/api/plugin';
import { QuickTests } from './quick-tests.mjs';

const INSTEAD = {
  vitest: new URL('./test-words.mjs', import.meta.url).href,
  'fast-check': new URL('./fewer-runs.mjs', import.meta.url).href,
};
const COLLECTING = 'collecting';
const OWN = /\/(?:lib|scripts\/mutate)\/[^?]*$/;

/** Runs the engine's tests for StrykerJS: loaded once, then run for each mutant until one notices it. */
class QuickRunner {
  #groups = [];
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
    this.context.currentTestId = COLLECTING;
    await this.#load();
    const tests = [];
    for (const test of this.#tests) {
      this.context.currentTestId = test.name;
      const started = performance.now();
      const failure = await this.#failureOf(test, new Map());
      const facts = { id: test.name, name: test.name, timeSpentMs: performance.now() - started };
      tests.push(
        failure === undefined ? { ...facts, status: 0 } : { ...facts, status: 1, failureMessage: failure },
      );
    }
    this.context.currentTestId = undefined;
    // Where there is nothing to break, nothing was counted.
    const { mutantCoverage = { static: {}, perTest: {} } } = this.context;
    delete mutantCoverage.perTest[COLLECTING];
    this.#quick.see(tests, mutantCoverage);
    return { status: 'complete', tests, mutantCoverage };
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
    const ready = new Map();
    for (const [index, test] of this.#quick.inOrder(wanted).entries()) {
      this.context.hitCount = 0;
      this.context.hitLimit = this.#quick.mostHits(test, activeMutant.id);
      const failureMessage = await this.#failureOf(test, ready);
      if (this.context.hitCount > this.context.hitLimit)
        return { status: 'timeout', reason: `passed more than ${this.context.hitLimit} times` };
      if (failureMessage === undefined) continue;
      this.#quick.killedBy(test);
      return { status: 'killed', killedBy: [test.name], failureMessage, nrOfTests: index + 1 };
    }
    return { status: 'survived', nrOfTests: wanted.length };
  }

  /** What the engine's modules do when they are loaded is static; what the tests make ready is done again for each mutant. */
  async #load() {
    if (this.#tests.length > 0) return;
    this.#turn += 1;
    const test = this.context.currentTestId;
    this.context.currentTestId = undefined;
    await import(pathToFileURL(join(process.cwd(), 'scripts/mutate/engine-tests.ts')).href);
    const { groups } = await import(INSTEAD.vitest);
    this.context.currentTestId = test;
    this.#groups = groups;
    const found = groups.flatMap(({ collect }, group) =>
      collect().map(({ name }, at) => ({ name, group, at })),
    );
    this.#tests = found.map((one, number) => ({ ...one, name: `${number} ${one.name}` }));
  }

  async #failureOf({ group, at }, ready) {
    try {
      const tests = ready.get(group) ?? this.#groups[group].collect();
      ready.set(group, tests);
      await tests[at].run();
      return undefined;
    } catch (error) {
      return String(error?.message ?? error) || 'failed';
    }
  }
}

export const strykerPlugins = [declareClassPlugin(PluginKind.TestRunner, 'quick', QuickRunner)];
