import type { DecisionReason } from '#lib/domain/access-decision.ts';

/** Why a path or a decision is not a plain yes or no, in few words: fits a tag. */
export function reasonWords({ code, detail }: DecisionReason): string {
  const [bare, detailed] = WORDS[code];
  return detail === undefined || detail === '' ? bare : detailed(detail);
}

type Words = readonly [bare: string, detailed: (detail: string) => string];

const WORDS: Readonly<Record<DecisionReason['code'], Words>> = {
  'some-names': ['only some names', (detail) => `only names that match ${detail}`],
  'some-tags': ['only some tags', (detail) => `only what is tagged ${detail}`],
  'some-properties': ['only some properties', (detail) => `only where ${detail}`],
  'some-views': ['only some views', (detail) => `only what is in view ${detail}`],
  'tags-unknown': ['its tags are not known', (detail) => `whether it is tagged ${detail} is not known`],
  'properties-unknown': ['its properties are not known', (detail) => `whether ${detail} is not known`],
  'views-unknown': ['its views are not known', (detail) => `whether it is in view ${detail} is not known`],
  'attribute-unread': ['role attributes not readable', (detail) => `role attribute ${detail} not readable`],
  'attribute-possible': [
    'role attribute perhaps from elsewhere',
    (detail) => `role attribute ${detail} perhaps from elsewhere`,
  ],
  'denied-in-part': ['a part is denied', (detail) => `denied for ${detail}`],
  'grant-condition': ['under a condition', (detail) => detail],
  'statement-unclear': ['the vendor leaves it open', (detail) => detail],
  'statement-malformed': ['a statement cannot be read', (detail) => `cannot be read: ${detail}`],
  'role-unreadable': ['the role could not be read', (detail) => detail],
  'group-unreadable': ['the group could not be read', (detail) => `group ${detail} could not be read`],
  'gate-closed': ['what it lies in cannot be seen', (detail) => `${detail} is not allowed`],
  'gate-conditional': ['what it lies in can be seen in part', (detail) => `${detail} is allowed in part`],
  'gate-unknown': [
    'whether what it lies in can be seen is not known',
    (detail) => `whether ${detail} is allowed is not known`,
  ],
  'out-of-bounds': ['outside what this edition has', (detail) => detail],
};
