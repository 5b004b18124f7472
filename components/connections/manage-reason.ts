/** Why the controls of a connection cannot be used; undefined when they can. */
export function manageReason(
  connection: { readonly provisioned: boolean },
  manages: boolean,
): string | undefined {
  if (connection.provisioned) return 'This connection comes from a file on the server. Change it there.';
  return manages ? undefined : NOT_ADMIN;
}

export const NOT_ADMIN = 'Only administrators change connections. Ask one of them.';
