'use client';

import { useDeferredValue, useId, useMemo, useState } from 'react';
import type { MatrixAnswer } from '#lib/domain/access-answer.ts';
import type { ResourceKind } from '#lib/domain/access-data.ts';
import { FilterBox } from '../../data-table/filter-box.tsx';
import { hasWords, toSearchText } from '../../data-table/search-text.ts';
import { Button } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { DecisionMark } from '../../ui/decision-mark.tsx';
import { formatCount } from '../../ui/format-count.ts';
import { toPlainText } from '../../ui/visible-marks.ts';
import type { AskContext } from '../ask/ask-context.ts';
import { capital } from '../ask/capital.ts';
import { kindOf } from '../ask/resource-levels.ts';
import { OUTCOMES } from '../outcomes.ts';
import { MatrixGrid } from './matrix-grid.tsx';
import type { MatrixColumn } from './matrix-head.tsx';
import { MatrixReadout } from './matrix-readout.tsx';
import type { MatrixPlace } from './matrix-window.ts';

/** The matrix with its filters, its legend and what the cell in hand says. */
export function MatrixResult({ context, answer }: { context: AskContext; answer: MatrixAnswer }) {
  const { connection, catalogue } = context;
  const id = useId();
  const [roleText, setRoleText] = useState('');
  // A question for the roles that allow one action comes with it in the address.
  const asked = context.url.ask.action;
  const [actionText, setActionText] = useState(asked ?? '');
  const [speaking, setSpeaking] = useState(asked !== undefined);
  const [at, setAt] = useState<MatrixPlace>({ row: 0, column: 0 });
  const [pointed, setPointed] = useState<MatrixPlace>();
  const shown = useShown(answer, catalogue?.kinds ?? NONE, {
    role: useDeferredValue(roleText),
    action: useDeferredValue(actionText),
    speaking,
  });
  const inside = within(at, shown.rows.length, shown.columns.length);
  const { action: word, role: roleWord } = connection.words;
  const Role = capital(roleWord);
  const nothing = shown.rows.length === 0 || shown.columns.length === 0;
  return (
    <div className="flex min-h-0 flex-1 flex-col max-sm:min-h-[560px]">
      <header className="flex shrink-0 flex-wrap items-end gap-x-4 gap-y-2 px-4 pt-3 pb-2.5 sm:px-6">
        <div className="min-w-0 flex-1 basis-[260px]">
          <h1 className="text-title">{headline(answer, shown, word, roleWord)}</h1>
          <p className="flex flex-wrap gap-x-4 gap-y-0.5 text-meta text-ink-2">
            {OUTCOMES.map((outcome) => (
              <DecisionMark key={outcome} decision={outcome} />
            ))}
            <span>empty: says nothing</span>
          </p>
        </div>
        <FilterBox
          label={`Filter ${roleWord}s`}
          placeholder={Role}
          value={roleText}
          onChange={setRoleText}
          className="w-[160px]"
        />
        <FilterBox
          label={`Filter ${word}s`}
          placeholder={capital(word)}
          value={actionText}
          onChange={setActionText}
          className="w-[160px]"
        />
        <label htmlFor={id} className="flex h-[30px] items-center gap-2 max-sm:h-11">
          <Checkbox id={id} checked={speaking} onChange={(event) => setSpeaking(event.target.checked)} />
          Only {roleWord}s that say something
        </label>
      </header>
      {nothing ? (
        <div className="flex-1 border-t border-line px-4 py-6 sm:px-6">
          <p role="status" className="text-ink-2">
            {answer.roles.length === 0 ? 'The account has none.' : 'Nothing fits the filters.'}
          </p>
          {(roleText !== '' || actionText !== '' || speaking) && (
            <Button
              className="mt-3"
              onClick={() => {
                setRoleText('');
                setActionText('');
                setSpeaking(false);
              }}
            >
              Clear the filters
            </Button>
          )}
        </div>
      ) : (
        <>
          <MatrixGrid
            label={`${Role}s by ${word}s`}
            corner={Role}
            rows={shown.rows}
            columns={shown.columns}
            columnPlaces={shown.columnPlaces}
            at={inside}
            onAt={setAt}
            pointed={
              pointed === undefined ? undefined : within(pointed, shown.rows.length, shown.columns.length)
            }
            onPoint={setPointed}
            onOpen={(place) => askWhoCan(context, answer, shown.columnPlaces[place.column])}
          />
          <MatrixReadout
            context={context}
            answer={answer}
            rolePlace={shown.rowPlaces[(pointed ?? inside).row]}
            columnPlace={shown.columnPlaces[(pointed ?? inside).column]}
            onWhoCan={(column) => askWhoCan(context, answer, column)}
          />
        </>
      )}
    </div>
  );
}

const NONE: readonly never[] = [];

function askWhoCan({ url, connection }: AskContext, answer: MatrixAnswer, column: number | undefined): void {
  const question = column === undefined ? undefined : answer.columns[column];
  if (question !== undefined) url.change({ mode: 'who-can', connection: connection.id, ...question });
}

function within({ row, column }: MatrixPlace, rows: number, columns: number): MatrixPlace {
  return { row: Math.max(0, Math.min(row, rows - 1)), column: Math.max(0, Math.min(column, columns - 1)) };
}

/** How large the matrix is; of one action, how many roles allow it. */
function headline(
  answer: MatrixAnswer,
  { rows, columns, columnPlaces }: ReturnType<typeof useShown>,
  word: string,
  roleWord: string,
): string {
  const [only] = columns;
  const [place] = columnPlaces;
  if (columns.length !== 1 || only === undefined || place === undefined) {
    return `${formatCount(rows.length)} ${roleWord}s by ${formatCount(columns.length)} ${word}s`;
  }
  const count = (letter: string) => answer.cells.filter((cells) => cells[place] === letter).length;
  const part = count('c') === 0 ? '' : `, ${formatCount(count('c'))} more in part`;
  return `${formatCount(count('a'))} of ${formatCount(answer.roles.length)} ${roleWord}s allow ${toPlainText(only.label)}${part}`;
}

interface Filters {
  readonly role: string;
  readonly action: string;
  /** Without roles that say nothing to any action shown. */
  readonly speaking: boolean;
}

/** What the filters leave, by place in the answer. */
function useShown(answer: MatrixAnswer, kinds: readonly ResourceKind[], { role, action, speaking }: Filters) {
  const all = useMemo(() => answer.columns.map((column) => toColumn(column, kinds)), [answer, kinds]);
  const columnPlaces = useMemo(
    () =>
      all.flatMap(({ label, kind }, place) =>
        hasWords(toSearchText([label, kind, answer.columns[place]?.action]), action) ? [place] : [],
      ),
    [all, answer, action],
  );
  const rowPlaces = useMemo(() => {
    const says = (place: number) =>
      columnPlaces.some((column) => (answer.cells[place]?.[column] ?? '-') !== '-');
    return answer.roles.flatMap(({ name, id }, place) =>
      hasWords(toSearchText([name, id]), role) && (!speaking || says(place)) ? [place] : [],
    );
  }, [answer, role, speaking, columnPlaces]);
  const rows = useMemo(
    () =>
      rowPlaces.map((place) => {
        const found = answer.roles[place];
        return { id: found?.id ?? '', name: found?.name ?? '', letters: answer.cells[place] ?? '' };
      }),
    [answer, rowPlaces],
  );
  const columns = useMemo(() => columnPlaces.flatMap((place) => all[place] ?? []), [all, columnPlaces]);
  return { rows, rowPlaces, columns, columnPlaces };
}

function toColumn(
  { action, resource }: { readonly action: string; readonly resource: string },
  kinds: readonly ResourceKind[],
): MatrixColumn {
  const kind = kindOf(resource, kinds);
  return {
    label: kind?.actions.find(({ id }) => id === action)?.label ?? action,
    kind: kind?.label ?? resource,
  };
}
