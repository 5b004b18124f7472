import { z } from 'zod';
import { compileAccess } from '../../lib/access/compile-access.ts';
import { effective } from '../../lib/access/effective.ts';
import { questionsOn } from '../../lib/access/scope-questions.ts';
import type { AccessData } from '../../lib/domain/access-data.ts';
import type { AccessDecision } from '../../lib/domain/access-decision.ts';

const told = z.array(z.object({ name: z.string(), hasPermission: z.boolean() }));

/** What `/user-admin/{id}/permissions` answers, as far as it is compared. */
export const permissionsAnswer = z.object({
  overview: z.object({ root: told, project: told, environment: told }),
});
export type Overview = z.output<typeof permissionsAnswer>['overview'];

export interface Place {
  readonly project: string;
  readonly environment: string;
}

export type PlaceKind = keyof Overview;

/** One permission in one place, by both. */
export interface Compared {
  readonly kind: PlaceKind;
  readonly name: string;
  /** Undefined: the server did not name it. */
  readonly theirs: boolean | undefined;
  /** Undefined: we did not. */
  readonly ours: AccessDecision | undefined;
}

/** Every permission either of the two names, for any user and any place. */
export function comparer(data: AccessData) {
  const compiled = compileAccess(data);
  const ask = (user: number, resource: string) => {
    const questions = questionsOn(compiled, resource);
    if ('state' in questions) throw new Error(`${resource}: ${questions.message}`);
    const answer = effective(compiled, String(user), questions);
    if (answer === undefined) throw new Error(`nobody is ${user}`);
    return new Map(answer.entries.map(({ question, decision }) => [question.action, decision]));
  };
  return (user: number, { project, environment }: Place, overview: Overview): readonly Compared[] => {
    const resources = {
      root: 'instance',
      project: `instance:project/${project}`,
      environment: `instance:project/${project}:environment/${environment}`,
    };
    return (['root', 'project', 'environment'] as const).flatMap((kind) => {
      const ours = ask(user, resources[kind]);
      const theirs = new Map(overview[kind].map((one) => [one.name, one.hasPermission]));
      return [...new Set([...theirs.keys(), ...ours.keys()])].map((name) => ({
        kind,
        name,
        theirs: theirs.get(name),
        ours: ours.get(name),
      }));
    });
  };
}
