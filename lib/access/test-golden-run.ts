import { describe, expect, it } from 'vitest';
import type { AccessData, AccessRules } from '#lib/domain/access-data.ts';
import type { AccessDecision, AccessQuestion } from '#lib/domain/access-decision.ts';
import { compileAccess } from './compile-access.ts';
import { explain } from './explain.ts';
import { parseQuestion } from './parse-question.ts';
import { accountOf, decidingPath, type GoldenCase, reasonCodes } from './test-golden.ts';

/** What the engine says, by its public faces. */
export function explainIn(data: AccessData, subject: string, question: AccessQuestion): AccessDecision {
  const access = compileAccess(data);
  const parsed = parseQuestion(access, question);
  if (parsed.state === 'malformed') throw new Error(`${question.resource}: ${parsed.message}`);
  const decision = explain(access, subject, parsed.asked);
  if (decision === undefined) throw new Error(`Nobody is called ${subject}.`);
  return decision;
}

export function describeGolden(
  vendor: string,
  rules: AccessRules,
  sections: Readonly<Record<string, readonly GoldenCase[]>>,
): void {
  describe.each(Object.entries(sections))(`${vendor}: %s`, (_title, cases) => {
    it.each(cases)('$rule', ({ holds, places, ask: [action, resource], is, by, because, rests }) => {
      const decision = explainIn(accountOf(rules, holds, places), 'me', { action, resource });
      expect(decision.outcome).toBe(is);
      expect(decidingPath(decision)).toBe(by);
      if (because !== undefined) expect(reasonCodes(decision)).toContain(because);
      expect(decision.restingBaseRole?.id).toBe(rests);
    });
  });
}
