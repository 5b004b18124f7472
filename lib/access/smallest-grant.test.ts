import { expect, it } from 'vitest';
import type { SmallestGrant, WhyNotAnswer } from '#lib/domain/access-answer.ts';
import type { AccessData, AccessRules, AccessSubject, PolicyStatement } from '#lib/domain/access-data.ts';
import type { AccessOutcome, AccessQuestion } from '#lib/domain/access-decision.ts';
import { compileAccess } from './compile-access.ts';
import { parseQuestion } from './parse-question.ts';
import { changeNaively } from './test-naive-change.ts';
import { decideNaively } from './test-naive-decide.ts';
import { createRandom } from './test-random.ts';
import { randomAccount } from './test-random-account.ts';
import { whyNot } from './why-not.ts';

/** `npm run verify:denials` tries 10,000. */
const DENIALS = Number(process.env.ACCESS_DENIALS ?? 1000);

interface Denial {
  readonly data: AccessData;
  readonly subject: AccessSubject;
  readonly question: AccessQuestion;
}

/** What the naive evaluator says once these statements are granted. */
function outcomeWith(
  { data, subject, question }: Denial,
  statements: readonly PolicyStatement[],
): AccessOutcome | undefined {
  const changed = changeNaively(data, { change: 'add-permission-grant', subject: subject.key, statements });
  const after = changed?.subjects.find(({ key }) => key === subject.key);
  return changed && after && decideNaively(changed, after, question).outcome;
}

/** Every way to take something from a grant: a statement, its action, a segment; a narrower name, tag or other selector. */
function lessThan(
  statements: readonly PolicyStatement[],
  { reach }: AccessRules,
): readonly (readonly PolicyStatement[])[] {
  return statements.flatMap((statement, index) => {
    const { actions = [], resources = [] } = statement;
    const instead = (change: Partial<PolicyStatement>) => statements.with(index, { ...statement, ...change });
    return [
      statements.toSpliced(index, 1),
      ...actions.map((_, at) => instead({ actions: actions.toSpliced(at, 1) })),
      ...actions.map((action, at) => instead({ actions: actions.with(at, `${action}Only`) })),
      ...resources.map((_, at) => instead({ resources: resources.toSpliced(at, 1) })),
      ...resources.flatMap((one, at) =>
        narrower(one, reach).map((text) => instead({ resources: resources.with(at, text) })),
      ),
    ];
  });
}

/** No account of these tests has a thing, a tag or a view so called. */
const NOBODYS = 'z';

function narrower(resource: string, reach: AccessRules['reach']): readonly string[] {
  const segments = splitSegments(resource);
  return segments.flatMap((segment, at) => {
    const [named = '', selectors] = segment.split(';');
    const [type, name] = named.split('/');
    const rest = selectors === undefined ? '' : `;${selectors}`;
    const put = (text: string) => segments.with(at, text).join(':');
    const more = [NOBODYS, `view:${NOBODYS}`, `{${NOBODYS}:1}`][(at + resource.length) % 3];
    // Without its last segment a specifier that reaches below would say more, not less.
    const isMore = reach === 'below' && at === segments.length - 1;
    return [
      ...(segments.length > 1 && !isMore ? [segments.toSpliced(at, 1).join(':')] : []),
      ...(name === undefined
        ? []
        : [put(`${type}/${name.replace('*', `${NOBODYS}*`)}${name.includes('*') ? '' : NOBODYS}${rest}`)]),
      put(`${named};${selectors === undefined ? '' : `${selectors},`}${more}`),
    ];
  });
}

/** At the colons between segments, not those inside a property or a view. */
const splitSegments = (resource: string) => resource.split(/:(?=[a-z]+(?:$|[/;:]))(?![^{]*\})/);

function smallestOf(answer: WhyNotAnswer | undefined): readonly SmallestGrant[] {
  return (answer?.grants ?? []).filter(({ smallest }) => smallest);
}

/** Checks one denial; false where the edition allows it to nobody, so that no grant can help. */
function check(denial: Denial, answer: WhyNotAnswer | undefined): boolean {
  const shown = JSON.stringify(denial.question);
  const outside = answer?.decision.reasons.some(({ code }) => code === 'out-of-bounds') === true;
  const [least, ...others] = smallestOf(answer);
  if (outside && least === undefined) return false;
  expect(others, shown).toEqual([]);
  if (least?.change.change !== 'add-permission-grant') throw new Error(`No smallest grant: ${shown}`);
  const { statements } = least.change;
  expect(outcomeWith(denial, statements), `${shown} ${JSON.stringify(statements)}`).toBe('allowed');
  for (const less of lessThan(statements, denial.data.rules)) {
    expect(outcomeWith(denial, less), `${shown} ${JSON.stringify(less)}`).not.toBe('allowed');
  }
  return true;
}

it(`flips ${DENIALS} random denials by the smallest grant, and by nothing less`, { timeout: 240_000 }, () => {
  const seed = Number(process.env.ACCESS_SEED ?? Math.floor(Date.now() / 86_400_000));
  console.log(`denials from seed ${seed} (ACCESS_SEED)`);
  const random = createRandom(seed);
  let checked = 0;
  while (checked < DENIALS) {
    const { data, questions } = randomAccount(random, 4);
    const access = compileAccess(data);
    for (const question of questions) {
      const parsed = parseQuestion(access, question);
      if (parsed.state === 'malformed') throw new Error(parsed.message);
      const subject = random.pick(data.subjects);
      const answer = whyNot(access, subject.key, parsed.asked);
      if (answer?.decision.outcome === 'denied' && check({ data, subject, question }, answer)) checked += 1;
    }
  }
  expect(checked).toBeGreaterThanOrEqual(DENIALS);
});
