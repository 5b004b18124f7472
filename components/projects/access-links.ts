/** Where the screen may lead; undefined for a person, group or role that has no page. */
export interface AccessLinks {
  readonly personHref?: (key: string) => string | undefined;
  readonly groupHref?: (key: string) => string | undefined;
  readonly roleHref?: (roleId: string) => string | undefined;
}
