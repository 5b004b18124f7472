const PAGES =
  /^\/(?:connections(?:\/[\w-]+)?|settings(?:\/[\w-]+)?|c\/[\w-]+\/users(?:\/view)?)?(?:\?[!-[\]-~]*)?$/;

/** R29: where to go after sign-in: one of our own pages, with its query, or else the overview. */
export function nextPath(given: string | null | undefined): string {
  return given !== null && given !== undefined && given.length <= 4096 && PAGES.test(given) ? given : '/';
}
