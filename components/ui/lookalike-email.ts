const SCRIPTS = [
  /\p{Script=Latin}/u,
  /\p{Script=Cyrillic}/u,
  /\p{Script=Greek}/u,
  /\p{Script=Armenian}/u,
  /\p{Script=Cherokee}/u,
];

/** R43: a punycode host, or letters of two look-alike scripts in one address. */
export function isLookalikeEmail(email: string): boolean {
  const text = email.slice(0, 1024);
  if (/(?:^|[@.])xn--/i.test(text)) return true;
  return SCRIPTS.filter((script) => script.test(text)).length > 1;
}
