import { compileAccess } from '#lib/access/compile-access.ts';
import { explain } from '#lib/access/explain.ts';
import { parseQuestion } from '#lib/access/parse-question.ts';
import type { AccessData } from '#lib/domain/access-data.ts';
import { unleash } from './connector.ts';
import { demoWorld } from './simulator/world/demo-world.ts';
import { context, type UnleashTrial, unwrap } from './test-unleash.ts';

export const accessWorld = demoWorld({ users: 60, seed: 1, now: Date.UTC(2026, 10, 21, 12) });
/** The one archived project of this world. */
export const ARCHIVED = 'One archived project was not looked into.';
export const failed = (slug: string) => ({ ok: false, problem: { slug } });
export const bytes = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));
/** Values of a role attribute, as a grant carries them. */
export const held = (project: string[]) => ({ attributes: { project } });
export const IN_PROJECT = 'instance:project/$' + '{roleAttribute/project}';

export async function readEverything(trial: UnleashTrial, token?: string) {
  const whole = unwrap(await trial.connect(token).access.readAll(context()));
  return { whole, data: unwrap(unleash.accessReader(whole)) };
}

export const subjectOf = ({ subjects }: AccessData, key: number | undefined) =>
  subjects.find((one) => one.key === String(key));
export const roleOf = ({ roles }: AccessData, id: number) => roles.find((one) => one.id === String(id));
export const statementsOf = (data: AccessData, id: number) => roleOf(data, id)?.policies[0]?.statements;

/** What the engine makes of it. */
export function outcome(data: AccessData, user: number, action: string, resource: string) {
  const compiled = compileAccess(data);
  const parsed = parseQuestion(compiled, { action, resource });
  return parsed.state === 'asked' ? explain(compiled, String(user), parsed.asked)?.outcome : parsed.message;
}
