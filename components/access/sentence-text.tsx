import { Fragment } from 'react';
import type { Part, Sentence } from '#lib/access/sentence.ts';
import type { Token } from '#lib/access/typeset.ts';
import { ResourceString, type ResourceToken } from '../ui/resource-string.tsx';
import { VendorText } from '../ui/vendor-text.tsx';

/** A sentence of `lib/access` set in type. */
export function SentenceText({ sentence }: { sentence: Sentence }) {
  return sentence.map((part, index) => (
    // Parts have no identity but their place.
    <Fragment key={`${index}-${part.kind}`}>
      <PartText part={part} />
    </Fragment>
  ));
}

function PartText({ part }: { part: Part }) {
  switch (part.kind) {
    case 'text':
      return part.text;
    case 'strong':
      return <VendorText text={part.text} expandable={false} className="font-medium text-ink" />;
    case 'code':
      return <VendorText text={part.text} expandable={false} className="font-mono text-mono" />;
    case 'specifier':
      return <ResourceString tokens={part.tokens.map(toResourceToken)} />;
  }
}

export function toResourceToken(token: Token): ResourceToken {
  switch (token.kind) {
    case 'selector':
      return { kind: 'type', text: token.text };
    case 'role-attribute':
      return { kind: 'wildcard', text: token.text };
    default:
      return { kind: token.kind, text: token.text };
  }
}
