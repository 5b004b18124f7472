import type { WhyNotAnswer } from '#lib/domain/access-answer.ts';
import type { AccessDecision, AccessOutcome } from '#lib/domain/access-decision.ts';

/** The question of the panel, by how the answer turned out. */
export function whyTitle(outcome: AccessOutcome | undefined, name: string): string {
  switch (outcome) {
    case 'allowed':
      return `Why can ${name}?`;
    case 'conditional':
      return `When can ${name}?`;
    case 'unknown':
      return `Why is it not known whether ${name} can?`;
    case 'denied':
      return `Why can ${name} not?`;
    default:
      return name;
  }
}

/** The answer in one line. */
export function whyLine(decision: AccessDecision): string {
  const ways = decision.paths.filter((path) => path.verdict === 'allow').length;
  const denials = decision.paths.filter((path) => path.verdict === 'deny');
  switch (decision.outcome) {
    case 'allowed':
      return ways > 1 ? `Allowed ${ways} ways; each is enough.` : 'Allowed one way.';
    case 'conditional':
      return 'Allowed for a part of what was asked, or under a condition.';
    case 'unknown':
      return 'What was read does not decide it.';
    case 'denied':
      if (decision.reasons.length > 0 && ways > 0)
        return 'A statement allows it, yet something around it is closed.';
      if (denials.length === 0) return 'No statement allows it, and none denies it.';
      return `${denialWords(denials)}, and none allows it.`;
  }
}

/** "Two statements deny it"; one that does not reach all of it denies a part. */
function denialWords(denials: AccessDecision['paths']): string {
  const what = denials.every((path) => path.reasons.length > 0) ? 'a part of it' : 'it';
  return denials.length === 1 ? `One statement denies ${what}` : `${denials.length} statements deny ${what}`;
}

/** What the grant would be asked for with, as plain text to send to whoever may grant it. */
export function requestText(
  name: string,
  question: string,
  grant: string,
  { people, actions }: WhyNotAnswer['grants'][number],
): string {
  return [
    `${name} cannot: ${question}.`,
    `A change that would allow it: ${grant}.`,
    `It reaches ${people} ${people === 1 ? 'person' : 'people'} and ${actions} ${actions === 1 ? 'action' : 'actions'} there.`,
  ].join('\n');
}
