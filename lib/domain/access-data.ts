/**
 * What one vendor account says of who holds what: enough to decide any question about access without asking the vendor
 * again. Plain JSON, so that it can be kept and cross threads. Every resource is written as a specifier (`proj/web:env/*`),
 * the vendors that have no such grammar included.
 */
export interface AccessData {
  readonly rules: AccessRules;
  readonly roles: readonly AccessRole[];
  readonly groups: readonly AccessGroup[];
  readonly subjects: readonly AccessSubject[];
  /** Kinds of resources, outermost first, with the actions there are on each. */
  readonly kinds: readonly ResourceKind[];
  /** Things whose tags and properties are known in full; whatever is not here has unknown ones. */
  readonly places: readonly AccessPlace[];
  /** What could not be read, one sentence each. */
  readonly caveats: readonly string[];
}

/** How a vendor combines what is held. Data, so that the engine has no vendor in it. */
export interface AccessRules {
  /** `same-depth`: a specifier speaks of things of its own depth only. `below`: also of all that lies inside. */
  readonly reach: 'same-depth' | 'below';
  /** `alone`: a base role counts only where its holder has no other role, own or by group. */
  readonly baseRole: 'alone' | 'always';
  /** Whether `*` in a role attribute's value is a wildcard. */
  readonly attributeValues: 'patterns' | 'literal';
  /** Nothing inside a thing of this kind is allowed to whom this action on the thing itself is not. */
  readonly gate?: { readonly kind: string; readonly action: string };
  /** Holding the action counts as holding those; `*` stands for every action. */
  readonly implied: Readonly<Record<string, readonly string[] | '*'>>;
  /** Outside these names of this kind nothing is allowed to anyone, whatever is held. */
  readonly bounds: readonly {
    readonly kind: string;
    readonly names: readonly string[];
    readonly reason: string;
  }[];
  /** The whole rule in at most three sentences, for people. */
  readonly summary: string;
}

/** `unclear`: the vendor's document leaves open whether this is allowed; a match makes the answer unknown. */
export type StatementEffect = 'allow' | 'deny' | 'unclear';

/** One rule: resources or notResources, and actions or notActions, each as written by the vendor. */
export interface PolicyStatement {
  readonly effect: StatementEffect;
  readonly resources?: readonly string[];
  readonly notResources?: readonly string[];
  readonly actions?: readonly string[];
  readonly notActions?: readonly string[];
}

/** Statements weighed together: inside one policy deny wins; across policies the most permissive answer wins. */
export interface AccessPolicy {
  readonly id: 'policy' | 'base-permissions';
  /** `preset`: some of the statements are the vendor's own, read-only. */
  readonly statements: readonly PolicyStatement[];
}

export type RoleOrigin = 'base' | 'custom' | 'preset' | 'built-in';

export interface AccessRole {
  /** Unique in the data; also the id under which the vendor's role directory knows it, where that has one. */
  readonly id: string;
  readonly name: string;
  /** The vendor's class of role in words: "Custom role", "Root", "Agent Manager". */
  readonly kind: string;
  readonly origin: RoleOrigin;
  readonly policies: readonly AccessPolicy[];
  /** Set when what the role allows could not be read: whatever it might allow is unknown, for this reason. */
  readonly unreadable?: string;
}

/** A role given to a subject or a group. */
export interface AccessGrant {
  /** An id of `roles`; one that is missing there is a role nobody could read. */
  readonly role: string;
  /** Values for the role's attributes, by name. A name without values makes specifiers with it match nothing. */
  readonly attributes?: Readonly<Record<string, readonly string[]>>;
  /** Values of which the vendor's document does not say whether they fill this role; what only they match is unknown. */
  readonly possibleAttributes?: Readonly<Record<string, readonly string[]>>;
  /** True when the values could not be read at all. */
  readonly attributesUnread?: true;
  /** What this grant allows, it allows only under this condition, in words: "only for the agent groups Sales and Support". */
  readonly condition?: string;
}

export interface AccessGroup {
  readonly key: string;
  readonly name: string;
  readonly grants: readonly AccessGrant[];
}

/** Somebody, or some machine, who signs in to the vendor. */
export interface AccessSubject {
  /** The key of the record in the directory that lists these. */
  readonly key: string;
  readonly name: string;
  readonly email?: string;
  /** ISO 8601 UTC. */
  readonly lastSeen?: string;
  /** Cannot sign in now, and why, in words: "Invitation pending". Decisions are made all the same. */
  readonly inactive?: string;
  /** Set where no directory has a record of it: what it is, in words ("Service account"). There is nothing to open. */
  readonly unlisted?: string;
  /** A role id; see `AccessRules.baseRole`. */
  readonly baseRole?: string;
  readonly grants: readonly AccessGrant[];
  /** Keys of `groups`; one that is missing there is a group nobody could read. */
  readonly groups: readonly string[];
  /**
   * Values of the subject's own of which the vendor's document does not say whether they also fill the roles that come by
   * `groups`: for those, as if they stood among the `possibleAttributes` of each group's grants.
   */
  readonly possibleAttributes?: Readonly<Record<string, readonly string[]>>;
  /** Grants of single permissions, without a role: a policy of its own each. */
  readonly permissionGrants?: readonly PolicyStatement[];
}

export interface ResourceKind {
  /** Segment types from the outermost to this one: `['proj', 'env', 'flag']`. */
  readonly path: readonly string[];
  /** Singular, in words: "flag". */
  readonly label: string;
  readonly actions: readonly { readonly id: string; readonly label?: string }[];
}

export interface AccessPlace {
  /** A specifier of exact names without selectors: `proj/web:env/production`. */
  readonly resource: string;
  readonly name: string;
  readonly tags: readonly string[];
  readonly properties: Readonly<Record<string, string>>;
}
