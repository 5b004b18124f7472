import type { AccessChange } from '#lib/domain/access-answer.ts';
import type { AccessDecision, AccessQuestion } from '#lib/domain/access-decision.ts';
import type { Asked } from './asked.ts';
import type { CompiledAccess } from './compiled-access.ts';
import { effective } from './effective.ts';
import { explain } from './explain.ts';
import { matrix } from './matrix.ts';
import { parseQuestion } from './parse-question.ts';
import { changeAllNaively } from './test-naive-change.ts';
import { decideNaively, type NaiveDecision } from './test-naive-decide.ts';
import { matrixNaively } from './test-naive-matrix.ts';
import { whatIf } from './what-if.ts';
import { whoCan } from './who-can.ts';

/** What the two evaluators say, where they differ. */
export interface Difference {
  readonly engine: string;
  readonly naive: string;
}

/** Asks both about any account; undefined when they agree, or when it is no longer a question of this account. */
export type Check = (access: CompiledAccess) => Difference | undefined;

/** One subject and one question: the outcome, every path with its verdict, the base role that rests. */
export const explainAlike =
  (subject: string, question: AccessQuestion): Check =>
  (access) => {
    const known = access.data.subjects.find(({ key }) => key === subject);
    if (known === undefined) return undefined;
    const decision = explain(access, subject, read(access, question));
    return compare(inWords(asNaive(decision)), inWords(decideNaively(access.data, known, question)));
  };

/** One subject, many questions. */
export const effectiveAlike =
  (subject: string, questions: readonly AccessQuestion[]): Check =>
  (access) => {
    const known = access.data.subjects.find(({ key }) => key === subject);
    if (known === undefined) return undefined;
    const asked = questions.map((question) => read(access, question));
    const answer = effective(access, subject, asked)?.entries.map(({ decision }) => decision.outcome);
    const naive = questions.map((question) => decideNaively(access.data, known, question).outcome);
    return compare(String(answer), String(naive));
  };

/** Everybody: who may, how many, in which order. */
export const whoCanAlike =
  (question: AccessQuestion): Check =>
  (access) => {
    const { counts, rows, matching } = whoCan(access, read(access, question), { offset: 0, limit: 100 });
    const naive = access.data.subjects.map((subject) => ({
      key: subject.key,
      outcome: decideNaively(access.data, subject, question).outcome,
    }));
    const order = ['allowed', 'conditional', 'unknown', 'denied'] as const;
    const sorted = order.flatMap((outcome) => naive.filter((one) => one.outcome === outcome));
    const engine = rows.map(({ subject, outcome }) => `${subject.key} ${outcome}`);
    return compare(
      [order.map((outcome) => counts[outcome]), matching, engine].join('\n'),
      [
        order.map((outcome) => sorted.filter((one) => one.outcome === outcome).length),
        sorted.length,
        sorted.map(({ key, outcome }) => `${key} ${outcome}`),
      ].join('\n'),
    );
  };

/** Every role by itself beside many questions. */
export const matrixAlike =
  (questions: readonly AccessQuestion[]): Check =>
  (access) => {
    const { roles, cells } = matrix(
      access,
      questions.map((question) => read(access, question)),
    );
    const rows = roles.map(({ id, holders }, index) => `${id} ${holders} ${cells[index]}`);
    return compare(rows.join('\n'), matrixNaively(access.data, questions));
  };

/** Changes tried in thought, for everybody: whose answers change, and from what to what. */
export const whatIfAlike =
  (changes: readonly AccessChange[], questions: readonly AccessQuestion[]): Check =>
  (access) => {
    const asked = questions.map((question) => read(access, question));
    const answer = whatIf(access, changes, { questions: asked, offset: 0, limit: 100 });
    const after = changeAllNaively(access.data, changes);
    if (answer === undefined || after === undefined)
      return compare(String(answer !== undefined), String(after !== undefined));
    const naive = access.data.subjects.flatMap((subject, index) => {
      const then = after.subjects[index] ?? subject;
      return questions.flatMap((question) => {
        const outcomes = [
          decideNaively(access.data, subject, question).outcome,
          decideNaively(after, then, question).outcome,
        ];
        return outcomes[0] === outcomes[1]
          ? []
          : [`${subject.key} ${question.action} ${outcomes.join(' to ')}`];
      });
    });
    const engine = answer.rows.flatMap(({ subject, changes }) =>
      changes.map((one) => `${subject.key} ${one.question.action} ${one.before} to ${one.after}`),
    );
    return compare(engine.join('\n'), naive.join('\n'));
  };

function compare(engine: string, naive: string): Difference | undefined {
  return engine === naive ? undefined : { engine, naive };
}

function read(access: CompiledAccess, question: AccessQuestion): Asked {
  const parsed = parseQuestion(access, question);
  if (parsed.state === 'asked') return parsed.asked;
  throw new Error(`${question.action} on ${question.resource}: ${parsed.message}`);
}

function asNaive(decision: AccessDecision | undefined): NaiveDecision {
  if (decision === undefined) throw new Error('The engine knows nobody of that name.');
  const { outcome, paths, restingBaseRole } = decision;
  return {
    outcome,
    paths: paths.map(({ origin, group, role, policy, verdict, statement, impliedBy }) => ({
      origin,
      policy,
      verdict,
      ...(statement === undefined ? {} : { statement: statement.index }),
      ...(impliedBy === undefined ? {} : { impliedBy }),
      ...(group === undefined ? {} : { group: group.key }),
      ...(role === undefined ? {} : { role: role.id }),
    })),
    ...(restingBaseRole === undefined ? {} : { restingBaseRole: restingBaseRole.id }),
  };
}

/** One text for equal decisions: the order of the paths is not compared. */
function inWords({ outcome, paths, restingBaseRole }: NaiveDecision): string {
  const lines = paths.map(({ origin, group, role, policy, verdict, statement, impliedBy }) =>
    [origin, group, role, policy, verdict, statement, impliedBy]
      .filter((word) => word !== undefined)
      .join(' '),
  );
  return [outcome, `rests: ${restingBaseRole ?? 'none'}`, ...lines.sort()].join('\n');
}
