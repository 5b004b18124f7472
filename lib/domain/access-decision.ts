import type { PolicyStatement, RoleOrigin } from './access-data.ts';
import type { GroupReference } from './role.ts';

/**
 * `denied` is certain: nothing held can allow it. `conditional`: allowed for part of what was asked, or under a condition
 * that is named. `unknown`: the rules or the data do not decide it. Order of preference when paths differ: allowed,
 * conditional, unknown, denied.
 */
export type AccessOutcome = 'allowed' | 'denied' | 'conditional' | 'unknown';

/**
 * `resource` is a specifier. Exact names ask about one thing, `*` about every thing so named: allowed then means all of
 * them, conditional some. Selectors of an exactly named segment say what that thing carries (`env/x;live`).
 */
export interface AccessQuestion {
  readonly action: string;
  readonly resource: string;
}

/** Why a path is not a plain yes or no. `detail` holds the words that vary: a tag, an attribute, a condition. */
export interface DecisionReason {
  readonly code:
    | 'some-names'
    | 'some-tags'
    | 'some-properties'
    | 'some-views'
    | 'tags-unknown'
    | 'properties-unknown'
    | 'views-unknown'
    | 'attribute-unread'
    | 'attribute-possible'
    | 'denied-in-part'
    | 'grant-condition'
    | 'statement-unclear'
    | 'statement-malformed'
    | 'role-unreadable'
    | 'group-unreadable'
    | 'gate-closed'
    | 'gate-conditional'
    | 'gate-unknown'
    | 'out-of-bounds';
  readonly detail?: string;
}

/** How a policy comes to its subject. */
export type PathOrigin = 'base-role' | 'direct' | 'group' | 'permission-grant';

export interface RoleReference {
  readonly id: string;
  readonly name: string;
  readonly origin: RoleOrigin;
}

export type PathVerdict = 'allow' | 'deny' | 'conditional' | 'unknown' | 'none';

/** One policy that reaches the subject, and what it says to the question. */
export interface AccessPath {
  readonly origin: PathOrigin;
  readonly group?: GroupReference;
  readonly role?: RoleReference;
  readonly policy: 'policy' | 'base-permissions' | 'permission-grant';
  readonly verdict: PathVerdict;
  /** The statement that decided, by its position in the policy. Absent for `none`. */
  readonly statement?: { readonly index: number; readonly of: number; readonly text: PolicyStatement };
  /** Role attributes the deciding statement used, with the values that were filled in. */
  readonly attributes?: Readonly<Record<string, readonly string[]>>;
  /** The action that gave it, where another one than asked: `ADMIN`. */
  readonly impliedBy?: string;
  readonly reasons: readonly DecisionReason[];
}

export interface AccessDecision {
  readonly outcome: AccessOutcome;
  /** Every policy that reaches the subject, those that say nothing included; what decided comes first. */
  readonly paths: readonly AccessPath[];
  /** Why the outcome is what it is, where no single path says it: a closed gate, a bound of the edition. */
  readonly reasons: readonly DecisionReason[];
  /** The base role that does not count because another role applies. */
  readonly restingBaseRole?: RoleReference;
}
