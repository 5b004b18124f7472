import type { AccessGrant } from '#lib/domain/access-data.ts';
import type { AskedResource } from './asked.ts';
import type { CompiledRole } from './compiled-policy.ts';
import { printPattern } from './pattern.ts';

/** A role as it would have to be given to speak of what is asked: attributes that stand for a name get the name asked. */
export function filledGrant(
  { role, policies, takesAttributes }: CompiledRole,
  asked: AskedResource,
): AccessGrant {
  if (!takesAttributes) return { role: role.id };
  const attributes = new Map<string, readonly string[]>();
  const specifiers = policies.flatMap(({ statements }) => statements.flatMap(({ resources }) => resources));
  for (const { segments = [] } of specifiers) {
    for (const [index, { type, name }] of segments.entries()) {
      const beside = asked.specifier.segments[index];
      const [part] = name?.pattern ?? [];
      if (beside?.type !== type || beside.name === undefined) continue;
      if (part?.kind === 'role-attribute' && name?.pattern.length === 1) {
        attributes.set(part.name, [printPattern(beside.name)]);
      }
    }
  }
  return attributes.size === 0
    ? { role: role.id }
    : { role: role.id, attributes: Object.fromEntries(attributes) };
}
