import 'server-only';

/** R10: the one form of an account name, for the counter and for the lookup. */
export function canonicalEmail(given: string): string {
  return given.normalize('NFKC').toLowerCase().normalize('NFKC').trim();
}
