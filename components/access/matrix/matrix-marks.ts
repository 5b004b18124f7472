import type { AccessOutcome } from '#lib/domain/access-decision.ts';

export const CELL = 28;

/** What one letter of a matrix means; `-` says nothing. */
export const LETTERS: Readonly<Record<string, AccessOutcome | undefined>> = {
  a: 'allowed',
  c: 'conditional',
  u: 'unknown',
  d: 'denied',
};

export interface RowMarks {
  readonly outcome: AccessOutcome;
  /** Filled in the ink of the decision. */
  readonly filled: string;
  /** Drawn over it in the colour of the page, or as an outline in the ink. */
  readonly drawn: string;
  /** Drawn dashed in the ink. */
  readonly dashed: string;
}

interface Shape {
  readonly dashed?: (x: number, y: number) => string;
  readonly filled: (x: number, y: number) => string;
  readonly drawn: (x: number, y: number) => string;
}

/** The four silhouettes around a middle. */
const SHAPES: Readonly<Record<AccessOutcome, Shape>> = {
  allowed: {
    filled: (x, y) => `M${x - 6} ${y}a6 6 0 1 0 12 0a6 6 0 1 0-12 0`,
    drawn: (x, y) => `M${x - 2.6} ${y + 0.2}l1.8 1.8l3.4-3.6`,
  },
  denied: {
    filled: (x, y) => `M${x - 5.5} ${y - 5.5}h11v11h-11z`,
    drawn: (x, y) => `M${x - 2.8} ${y}h5.6`,
  },
  conditional: {
    filled: (x, y) => `M${x} ${y - 6}v12l-6-6z`,
    drawn: (x, y) => `M${x} ${y - 6}l6 6l-6 6l-6-6z`,
  },
  unknown: {
    filled: () => '',
    dashed: (x, y) => `M${x - 6} ${y}a6 6 0 1 0 12 0a6 6 0 1 0-12 0`,
    drawn: (x, y) => `M${x - 1.7} ${y - 1.2}a1.7 1.7 0 1 1 2.4 1.6c-.5.2-.7.5-.7 1M${x} ${y + 3.2}v.3`,
  },
};

/** All marks of a stretch of a row as one path for each decision: a drawing of eight pieces instead of hundreds. */
export function rowMarks(letters: readonly (string | undefined)[]): readonly RowMarks[] {
  const found = new Map<AccessOutcome, { filled: string[]; drawn: string[]; dashed: string[] }>();
  letters.forEach((letter, index) => {
    const outcome = letter === undefined ? undefined : LETTERS[letter];
    if (outcome === undefined) return;
    const marks = found.get(outcome) ?? { filled: [], drawn: [], dashed: [] };
    const x = index * CELL + CELL / 2;
    marks.filled.push(SHAPES[outcome].filled(x, CELL / 2));
    marks.dashed.push(SHAPES[outcome].dashed?.(x, CELL / 2) ?? '');
    marks.drawn.push(SHAPES[outcome].drawn(x, CELL / 2));
    found.set(outcome, marks);
  });
  return [...found].map(([outcome, { filled, drawn, dashed }]) => ({
    outcome,
    filled: filled.join(''),
    drawn: drawn.join(''),
    dashed: dashed.join(''),
  }));
}
