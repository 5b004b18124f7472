import 'server-only';

const EMAIL = /^[^\s@]+@([^\s@]+)$/;

/** `anna.berg@example.com` becomes `a…@example.com`; other text stays as it is. */
export function maskEmail(text: string): string {
  const domain = EMAIL.exec(text)?.[1];
  if (domain === undefined) return text;
  const [first = ''] = text;
  return `${first}…@${domain}`;
}
