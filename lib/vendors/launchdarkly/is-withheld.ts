import 'server-only';

/** What a role or a plan keeps from a credential, as against what is broken: the rest is still worth reading. */
export function isWithheld(slug: string): boolean {
  return slug === 'vendor-forbidden' || slug === 'vendor-not-found' || slug === 'vendor-refused';
}
