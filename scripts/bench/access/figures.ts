import type { Asked } from '#lib/access/asked.ts';
import { compileAccess } from '#lib/access/compile-access.ts';
import { effective } from '#lib/access/effective.ts';
import { explain } from '#lib/access/explain.ts';
import { matrix } from '#lib/access/matrix.ts';
import { parseQuestion } from '#lib/access/parse-question.ts';
import { redundant } from '#lib/access/redundant.ts';
import { questionsInside, questionsOn } from '#lib/access/scope-questions.ts';
import { whatIf } from '#lib/access/what-if.ts';
import { whoCan } from '#lib/access/who-can.ts';
import { whyNot } from '#lib/access/why-not.ts';
import type { AccessQuestion } from '#lib/domain/access-decision.ts';
import { drawFrom, randomAccount, randomQuestion } from './random-account.ts';

// Prints JSON: milliseconds of every question asked, by what was asked; what loading takes; one pass member by member.
const members = Number(process.env.ROLECALL_BENCH_MEMBERS ?? 100_000);
const seed = Number(process.env.ROLECALL_BENCH_SEED ?? 20_260_101);
const draw = drawFrom(seed);

const empty = used();
let text: string | undefined = JSON.stringify(randomAccount(members, draw));
const textBytes = text.length;
const parsing = performance.now();
const data = JSON.parse(text);
const parse = performance.now() - parsing;
text = undefined;
const parsedBytes = used() - empty;
const compiling = performance.now();
const access = compileAccess(data);
const compile = performance.now() - compiling;

const samples = {
  'who can, the first since loading': ask(1, () => () => whoCan(access, asked(randomQuestion(draw)), page())),
  'who can, a page of 50 with all paths and exact counts': ask(
    200,
    () => () => whoCan(access, asked(randomQuestion(draw)), page()),
  ),
  'who can, searched and filtered': ask(
    50,
    () => () =>
      whoCan(access, asked(randomQuestion(draw)), {
        ...page(),
        text: 'bjorn',
        outcomes: ['denied', 'allowed'],
      }),
  ),
  'effective access of one member over 500 pairs': ask(
    100,
    () => {
      const [one, questions] = [member(), manyQuestions()];
      return () => effective(access, one, questions);
    },
    20,
  ),
  'matrix of 200 roles by 500 questions': ask(20, () => {
    const questions = manyQuestions();
    return () => matrix(access, questions);
  }),
  'what if, everyone, one question': ask(40, () => () => tryChange([asked(randomQuestion(draw))])),
  'what if, everyone, every known action on a flag': ask(20, () => () => tryChange(flagQuestions())),
  'why not, with other grants': ask(30, () => () => whyNot(access, member(), asked(randomQuestion(draw)))),
  'redundant roles': ask(3, () => () => redundant(access)),
};
const bytes = used() - empty;

const alone = timed(() => {
  const one = asked(randomQuestion(draw));
  for (const { key } of access.data.subjects) explain(access, key, one);
});
console.log(
  JSON.stringify({ members, seed, textBytes, load: { parse, compile, bytes, parsedBytes }, samples, alone }),
);

function used(): number {
  for (let round = 0; round < 3; round += 1) globalThis.gc?.();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

/** Milliseconds by the clock, and of processor time, which other programs on the machine change less. */
function ask(times: number, draw: () => () => unknown, warmUp = 0) {
  for (let index = 0; index < warmUp; index += 1) draw()();
  const busy: number[] = [];
  const milliseconds = Array.from({ length: times }, () => {
    const question = draw();
    const before = process.cpuUsage();
    const took = timed(question);
    const { user, system } = process.cpuUsage(before);
    busy.push((user + system) / 1000);
    return took;
  });
  return { milliseconds, busy };
}

function timed(question: () => unknown): number {
  const started = performance.now();
  question();
  return performance.now() - started;
}

function page() {
  return { offset: draw(5) * 50, limit: 50 };
}

function member(): string {
  return `member-${draw(members)}`;
}

function asked(question: AccessQuestion): Asked {
  const parsed = parseQuestion(access, question);
  if (parsed.state !== 'asked') throw new Error(parsed.message);
  return parsed.asked;
}

/** 500 pairs of action and resource: everything in some places of one project. */
function manyQuestions(): readonly Asked[] {
  const questions: Asked[] = [];
  while (questions.length < 500) {
    const { resource } = randomQuestion(draw);
    questions.push(...listed(questionsInside(access, resource.split(':').slice(0, 2).join(':'))));
    questions.push(...listed(questionsOn(access, resource)));
  }
  return questions.slice(0, 500);
}

function flagQuestions(): readonly Asked[] {
  return listed(questionsOn(access, randomQuestion(draw).resource));
}

function listed(questions: ReturnType<typeof questionsOn>): readonly Asked[] {
  if ('state' in questions) throw new Error(questions.message);
  return questions;
}

function tryChange(questions: readonly Asked[]) {
  const grant = { role: `role-${1 + draw(3)}` };
  const statements = [{ effect: 'allow', resources: ['proj/*:env/*:flag/*'], actions: ['*'] }] as const;
  const changes = [
    { change: 'add-group-role', group: `team-${draw(800)}`, grant },
    { change: 'add-statement', role: `role-${draw(200)}`, statements },
    { change: 'add-statement', role: 'reader', statements },
    { change: 'remove-statement', role: 'reader', index: 0 },
  ] as const;
  const change = changes[draw(changes.length)];
  return change && whatIf(access, [change], { questions, offset: 0, limit: 50 });
}
