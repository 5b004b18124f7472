import type { AccessChange } from '#lib/domain/access-answer.ts';
import { type ChangedAccess, changeAccess } from './change-access.ts';
import type { CompiledAccess } from './compiled-access.ts';

/** The access after several changes, one upon the other. Undefined where one of them names what is not there. */
export function changeInTurn(
  access: CompiledAccess,
  changes: readonly AccessChange[],
): ChangedAccess | undefined {
  const touched = new Set<number>();
  const stale = new Set<number>();
  let after = access;
  for (const change of countedInTurn(access, changes)) {
    const step = change && changeAccess(after, change);
    if (step === undefined) return undefined;
    after = step.access;
    for (const position of step.touched) touched.add(position);
    for (const source of step.stale) stale.add(source);
  }
  return { access: after, touched: [...touched].sort((a, b) => a - b), stale };
}

/**
 * Statements to be taken out are numbered as the role has them before any change; here each number is told as it is after
 * those before it. Undefined for a statement that was not there or is taken out twice.
 */
function countedInTurn(
  { roles }: CompiledAccess,
  changes: readonly AccessChange[],
): readonly (AccessChange | undefined)[] {
  const gone = new Map<string, number[]>();
  return changes.map((change) => {
    if (change.change !== 'remove-statement') return change;
    const before = gone.get(change.role) ?? [];
    const own = roles.get(change.role)?.role.policies.find(({ id }) => id === 'policy');
    if (own?.statements[change.index] === undefined || before.includes(change.index)) return undefined;
    gone.set(change.role, [...before, change.index]);
    return { ...change, index: change.index - before.filter((index) => index < change.index).length };
  });
}
