import type { AccessData, AccessGrant, AccessPlace, AccessSubject } from '#lib/domain/access-data.ts';
import type { AskedAction, AskedResource } from './asked.ts';
import type { AttributeValue, AttributeValues } from './attribute-values.ts';
import type { CompiledPolicy, CompiledRole } from './compiled-policy.ts';
import type { Lists } from './lists.ts';
import type { PossibleValues } from './possible-values.ts';
import type { Tables } from './tables.ts';

/** An account's access, read once and ready for any number of questions. What it holds is nobody else's business. */
export interface CompiledAccess {
  readonly data: AccessData;
  readonly tables: Tables;
  readonly roles: ReadonlyMap<string, CompiledRole>;
  readonly groups: ReadonlyMap<string, AccessData['groups'][number]>;
  readonly places: ReadonlyMap<string, AccessPlace>;
  /** Where each subject stands in `data.subjects`. */
  readonly positions: ReadonlyMap<string, number>;
  readonly sources: Sources;
  /** Subjects as a change in thought has them, by position; the others are as in `data`. */
  readonly changed: ReadonlyMap<number, ChangedSubject>;
  readonly memory: Memory;
}

export interface ChangedSubject {
  readonly subject: AccessSubject;
  readonly sources: readonly number[];
}

/** A grant as somebody holds it; the same for all who hold it the same way. */
export interface Holding {
  readonly grant: AccessGrant;
  readonly values: AttributeValues;
}

/** What can give somebody access: each is judged once for a question, however many have it. */
export type Source =
  | { readonly kind: 'holding'; readonly holding: Holding }
  /** `holdings` are sources too; undefined where nobody could read the group. */
  | {
      readonly kind: 'group';
      readonly key: string;
      /** See `AccessSubject.possibleAttributes`. */
      readonly possible?: PossibleValues;
      readonly holdings?: readonly number[];
    }
  | { readonly kind: 'permission-grant'; readonly policy: CompiledPolicy };

/**
 * The holdings of one role side by side, so that a question goes through numbers and not from object to object. Those under
 * a condition, and those whose values nobody could read, are not among them.
 */
export interface RoleHoldings {
  /** Their numbers as sources. */
  readonly numbers: Uint32Array;
  /** By the name of a role attribute. */
  readonly values: ReadonlyMap<string, ValueLists>;
}

/** Those of the holding at `index` are `all[starts[index]]` up to `all[starts[index + 1]]`. */
export interface ValueLists {
  readonly starts: Uint32Array;
  readonly all: readonly AttributeValue[];
}

/** Which sources each subject has, listed under its position. */
export interface Sources extends Lists {
  readonly all: readonly Source[];
  /** Positions of those who have each source. */
  readonly holders: Lists;
  /** The holdings among the sources, by role. */
  readonly byRole: ReadonlyMap<string, RoleHoldings>;
}

/** Lately asked texts, read; answers do not depend on it. */
export interface Memory {
  readonly actions: Map<string, AskedAction>;
  readonly resources: Map<string, AskedResource>;
  names?: NameOrder;
}

/** Subjects by name: `order` holds positions, `folded` by position what a text is searched in, made at the first search. */
export interface NameOrder {
  readonly order: Uint32Array;
  readonly folded: readonly string[];
}
