import { MATRIX, type MatrixRow } from './role-matrix-rows.ts';

const COLUMNS = 20;
const NAMES = 184;
const WIDTH = NAMES + COLUMNS * 38;
const CALLED = 'squad-steward';

/** The picture beside the sign-in form: a roll of roles, one of them called. It says nothing and is hidden as such. */
export function RoleMatrix() {
  return (
    <div
      aria-hidden="true"
      className="flex h-full flex-col justify-center overflow-hidden select-none mask-y-from-75% mask-y-to-97%"
    >
      {MATRIX.map((row, index) => (
        <Row key={row.role} row={row} fade={1 - Math.abs(index - 10) / 15} called={row.role === CALLED} />
      ))}
    </div>
  );
}

function Row({ row, fade, called }: { row: MatrixRow; fade: number; called: boolean }) {
  return (
    <div
      style={called ? undefined : { opacity: fade }}
      className={`relative flex h-[38px] shrink-0 items-center border-b border-line ${called ? 'bg-needle-wash before:absolute before:inset-y-0 before:left-0 before:w-[3px] before:bg-needle' : ''}`}
    >
      <svg
        aria-hidden="true"
        viewBox={`0 0 ${WIDTH} 38`}
        className={`h-[38px] shrink-0 ${called ? 'text-needle' : 'text-ink-4'}`}
        style={{ width: WIDTH }}
      >
        <text
          x={NAMES - 28}
          y="23"
          textAnchor="end"
          className={`font-mono text-mono ${called ? 'fill-ink font-medium' : 'fill-ink-3'}`}
        >
          {row.role}
        </text>
        {[...row.cells].slice(0, COLUMNS).map((cell, column) => (
          <g
            key={`${row.role}-${column * 38}`}
            transform={`translate(${NAMES + column * 38 + 13} 13)`}
            opacity={1 - column / 24}
          >
            <Cell cell={cell} />
          </g>
        ))}
      </svg>
    </div>
  );
}

function Cell({ cell }: { cell: string }) {
  switch (cell) {
    case 'a':
      return <circle cx="6" cy="6" r="6" fill="currentColor" />;
    case 'c':
      return (
        <>
          <path d="M6-1 13 6 6 13-1 6Z" fill="none" stroke="currentColor" strokeWidth="1.2" />
          <path d="M6-1v14L-1 6Z" fill="currentColor" />
        </>
      );
    case 'u':
      return (
        <circle
          cx="6"
          cy="6"
          r="5.5"
          fill="none"
          stroke="currentColor"
          strokeWidth="1.2"
          strokeDasharray="2 1.6"
        />
      );
    default:
      return (
        <>
          <rect
            x="0.6"
            y="0.6"
            width="10.8"
            height="10.8"
            rx="2.2"
            fill="none"
            stroke="currentColor"
            strokeWidth="1.2"
          />
          <path d="M3.6 6h4.8" stroke="currentColor" strokeWidth="1.2" />
        </>
      );
  }
}
