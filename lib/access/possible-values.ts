import type { AccessGrant, AccessSubject } from '#lib/domain/access-data.ts';

export type PossibleValues = AccessSubject['possibleAttributes'];

/** A group's grant as it reaches somebody whose own values may fill it as well. */
export function mayFill(grant: AccessGrant, own: PossibleValues): AccessGrant {
  if (own === undefined) return grant;
  const possible = new Map(Object.entries(grant.possibleAttributes ?? {}));
  for (const [name, values] of Object.entries(own)) {
    possible.set(name, [...(possible.get(name) ?? []), ...values]);
  }
  return possible.size === 0 ? grant : { ...grant, possibleAttributes: Object.fromEntries(possible) };
}
