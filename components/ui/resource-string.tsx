import { Fragment } from 'react';
import { VendorText } from './vendor-text.tsx';

/** One typeset piece: a type is grey, a name ink, a wildcard boxed, a separator faint. */
export interface ResourceToken {
  readonly kind: 'type' | 'name' | 'wildcard' | 'separator';
  readonly text: string;
}

/** A resource specifier set in type; it wraps only after a colon. */
export function ResourceString({
  tokens,
  className = '',
}: {
  tokens: readonly ResourceToken[];
  className?: string;
}) {
  return (
    <span className={`font-mono text-mono break-normal ${className}`}>
      {placed(tokens).map(({ token, at }) => (
        <Fragment key={at}>
          <Token token={token} />
          {token.kind === 'separator' && token.text === ':' && <wbr />}
        </Fragment>
      ))}
    </span>
  );
}

/** Tokens have no identity but the place where they begin. */
function placed(tokens: readonly ResourceToken[]): readonly { token: ResourceToken; at: number }[] {
  let at = 0;
  return tokens.map((token) => {
    const begins = at;
    at += token.text.length + 1;
    return { token, at: begins };
  });
}

function Token({ token }: { token: ResourceToken }) {
  switch (token.kind) {
    case 'wildcard':
      return <span className="rounded-badge bg-press px-[3px] font-medium text-ink">{token.text}</span>;
    case 'separator':
      return <span className="px-px text-ink-4">{token.text}</span>;
    case 'type':
      return <VendorText text={token.text} className="whitespace-nowrap text-ink-3" />;
    case 'name':
      return <VendorText text={token.text} className="whitespace-nowrap text-ink" />;
  }
}
