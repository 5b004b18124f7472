import { toPieces } from './visible-marks.ts';

/** Text with a visible mark in the place of every character that cannot be seen. */
export function MarkedText({ text, className = '' }: { text: string; className?: string }) {
  return (
    <bdi className={className}>
      {toPieces(text).map((piece) =>
        piece.kind === 'text' ? (
          <span key={piece.at}>{piece.text}</span>
        ) : (
          <span
            key={piece.at}
            title={piece.name}
            className="mx-px rounded-[3px] border border-cond-line bg-cond-wash px-[3px] font-mono text-[0.625rem] leading-none text-cond"
          >
            {piece.text}
          </span>
        ),
      )}
    </bdi>
  );
}
