import type { AccessCatalogueAnswer } from '#lib/queries/access-answers.ts';
import type { AccessWords } from '../ask/access-connection.ts';

/** Where to begin: what the vendor's first example asks about, else all things of the first kind. */
export function firstResource(catalogue: AccessCatalogueAnswer, words: AccessWords): string | undefined {
  const [example] = words.examples;
  if (example !== undefined) return example.resource;
  return catalogue.kinds[0]?.path.join(':');
}
