import { readFileSync, writeFileSync } from 'node:fs';

/** A place that is passed so much more often than without the mutant is in a loop that never ends. */
const TIMES_AS_OFTEN = 100;
const OFTEN = 1_000_000;

/**
 * In which order a mutant's tests are run, and how often each may pass the mutated place: by what the run without mutants
 * saw, and by who killed the mutants before. Neither changes which mutants are killed, only how soon.
 */
export class QuickTests {
  #seen = {};
  #kills = new Map();
  #file;

  /** `file`: for the processes that take over when this one had to be ended. */
  constructor(file) {
    this.#file = file;
  }

  see(tests, { perTest }) {
    this.#seen = Object.fromEntries(
      tests.map(({ id, timeSpentMs }) => [id, { time: timeSpentMs, hits: perTest[id] ?? {} }]),
    );
    writeFileSync(this.#file, JSON.stringify(this.#seen));
  }

  recall() {
    try {
      this.#seen = JSON.parse(readFileSync(this.#file, 'utf8'));
    } catch {
      this.#seen = {};
    }
  }

  inOrder(tests) {
    const price = ({ name }) => (this.#seen[name]?.time ?? 1) / (1 + (this.#kills.get(name) ?? 0));
    return tests
      .map((test) => ({ test, price: price(test) }))
      .sort((left, right) => left.price - right.price)
      .map(({ test }) => test);
  }

  mostHits({ name }, mutant) {
    return OFTEN + TIMES_AS_OFTEN * (this.#seen[name]?.hits[mutant] ?? 0);
  }

  killedBy({ name }) {
    this.#kills.set(name, (this.#kills.get(name) ?? 0) + 1);
  }
}
