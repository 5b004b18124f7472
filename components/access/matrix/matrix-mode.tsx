'use client';

import { useQuery } from '@tanstack/react-query';
import { accessMatrixQuery } from '#lib/queries/access.ts';
import { LoadingTicks } from '../../feedback/loading-ticks.tsx';
import { Select } from '../../ui/select.tsx';
import { AccessStrip } from '../ask/access-strip.tsx';
import { AnswerProblem } from '../ask/answer-problem.tsx';
import { AFRESH } from '../ask/ask-address.ts';
import type { AskContext } from '../ask/ask-context.ts';
import { InConnection } from '../ask/question-fields.tsx';
import { QuestionForm } from '../ask/question-form.tsx';
import { ReadingPanel } from '../ask/reading-panel.tsx';
import { kindOf, withKind } from '../ask/resource-levels.ts';
import { ResourcePicker } from '../ask/resource-picker.tsx';
import { MatrixResult } from './matrix-result.tsx';

/** Every role by every action: what each says alone. */
export function MatrixMode({ context }: { context: AskContext }) {
  const { connection, url, snapshot, catalogue, reading } = context;
  const { resource } = url.ask;
  const kinds = catalogue?.kinds ?? [];
  const kind = resource === undefined ? undefined : kindOf(resource, kinds);
  const answer = useQuery({
    ...accessMatrixQuery(connection.id, { snapshot, resource }),
    enabled: snapshot !== undefined,
  });
  const show = (next: string | undefined) =>
    url.change({ ...AFRESH, connection: connection.id, resource: next });
  return (
    <>
      <QuestionForm label="Matrix" missing={[]}>
        <span>
          Every {connection.words.role} by every {connection.words.action} on
        </span>
        <Select
          aria-label="Kind of thing"
          value={kind?.path.join(':') ?? ''}
          onChange={(event) => {
            const picked = kinds.find(({ path }) => path.join(':') === event.target.value);
            show(picked === undefined ? undefined : withKind(resource ?? '', picked));
          }}
          className="[&>select]:h-9 max-sm:[&>select]:h-11"
        >
          <option value="">things of every kind</option>
          {kinds.map(({ path, label }) => (
            <option key={path.join(':')} value={path.join(':')}>
              {label}
            </option>
          ))}
        </Select>
        {resource !== undefined && (
          <ResourcePicker kinds={kinds} places={catalogue?.places ?? []} resource={resource} onPick={show} />
        )}
        <InConnection context={context} />
      </QuestionForm>
      {reading.state?.snapshot == null ? (
        <ReadingPanel
          reading={reading}
          vendorName={connection.vendorName}
          mayRefresh={connection.mayRefresh}
        />
      ) : answer.error !== null && !answer.isFetching ? (
        <AnswerProblem context={context} error={answer.error} onRetry={() => void answer.refetch()} />
      ) : answer.data === undefined ? (
        <div className="flex-1 px-4 py-6 sm:px-6">
          <h1 className="sr-only">Working it out</h1>
          <LoadingTicks words={`Asking every ${connection.words.role} about everything`} />
        </div>
      ) : (
        <MatrixResult
          key={`${resource ?? ''} ${url.ask.action ?? ''}`}
          context={context}
          answer={answer.data.answer}
        />
      )}
      <AccessStrip state={reading.state} computed={answer.data} words={connection.words} />
    </>
  );
}
