import { type Sentence, strong, text } from '#lib/access/sentence.ts';
import type { AccessCatalogueAnswer } from '#lib/queries/access-answers.ts';
import type { AccessWords } from '../ask/access-connection.ts';
import type { Ask } from '../ask/ask-address.ts';
import { questionWords } from '../ask/question-words.ts';
import { changeNames } from '../why/change-names.ts';
import { togetherWords } from '../why/change-words.ts';

/** A question of any kind in one line; names that are not known stand as their keys. */
export function recentWords(
  ask: Ask,
  known: {
    readonly words: AccessWords;
    readonly catalogue: AccessCatalogueAnswer | undefined;
    /** Of the person asked about. */
    readonly name: string | undefined;
  },
): Sentence {
  const { action, resource = '', person = '', left = '', right = '' } = ask;
  const { words, catalogue } = known;
  const names = changeNames(catalogue, words);
  const asked = action === undefined ? [] : questionWords({ action, resource }, catalogue?.kinds ?? []);
  switch (ask.mode) {
    case 'why-not':
      return [...text('Why can '), ...strong(known.name ?? person), ...text(' not: '), ...asked];
    case 'what-if':
      return [...text('What if: '), ...togetherWords(ask.changes ?? [], names)];
    case 'compare': {
      const nameOf = ask.compared === 'subject' ? (key: string) => key : names.role;
      return [...text('Compare '), ...strong(nameOf(left)), ...text(' and '), ...strong(nameOf(right))];
    }
    default:
      return [...text('Who can: '), ...asked];
  }
}
