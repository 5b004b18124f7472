'use client';

import { useQuery } from '@tanstack/react-query';
import { ArrowLeftRight } from 'lucide-react';
import { compareAccessQuery } from '#lib/queries/access.ts';
import { LoadingTicks } from '../../feedback/loading-ticks.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { AccessStrip } from '../ask/access-strip.tsx';
import { AnswerProblem } from '../ask/answer-problem.tsx';
import { AFRESH, type Compared } from '../ask/ask-address.ts';
import type { AskContext } from '../ask/ask-context.ts';
import { CataloguePicker } from '../ask/catalogue-picker.tsx';
import { InConnection } from '../ask/question-fields.tsx';
import { QuestionForm } from '../ask/question-form.tsx';
import { ReadingPanel } from '../ask/reading-panel.tsx';
import { StartPanel } from '../ask/start-panel.tsx';
import { SubjectPicker } from '../ask/subject-picker.tsx';
import { CompareResult } from './compare-result.tsx';

/** Two roles or two people side by side. Each choice asks at once. */
export function CompareMode({ context }: { context: AskContext }) {
  const { connection, url, snapshot, reading } = context;
  const { left, right, resource, compared = 'role' } = url.ask;
  const { subject, subjects } = connection.words;
  const whole = left !== undefined && right !== undefined && snapshot !== undefined;
  const answer = useQuery({
    ...compareAccessQuery(connection.id, {
      kind: compared === 'role' ? 'roles' : 'subjects',
      left: left ?? '',
      right: right ?? '',
      resource,
      snapshot,
    }),
    enabled: whole,
  });
  return (
    <>
      <QuestionForm label="Compare" missing={[]}>
        <span>Compare</span>
        <Segmented
          label="What is compared"
          value={compared}
          options={[
            { value: 'role', label: `two ${connection.words.role}s` },
            { value: 'subject', label: `two ${subjects}` },
          ]}
          onChange={(next) => url.change({ ...AFRESH, compared: next, left: undefined, right: undefined })}
        />
        <Side context={context} compared={compared} side="left" />
        <IconButton
          label="Swap"
          icon={<ArrowLeftRight aria-hidden />}
          disabledReason={
            left === undefined && right === undefined
              ? `Choose a ${compared === 'role' ? connection.words.role : subject} first.`
              : undefined
          }
          onClick={() => url.change({ left: right, right: left })}
        />
        <Side context={context} compared={compared} side="right" />
        <InConnection context={context} />
      </QuestionForm>
      {reading.state?.snapshot == null ? (
        <ReadingPanel
          reading={reading}
          vendorName={connection.vendorName}
          mayRefresh={connection.mayRefresh}
        />
      ) : left === undefined || right === undefined ? (
        <StartPanel
          context={context}
          title="Choose two to compare"
          lead="Differences come first; what both may do is folded away below them."
        />
      ) : answer.error !== null && !answer.isFetching ? (
        <AnswerProblem context={context} error={answer.error} onRetry={() => void answer.refetch()} />
      ) : answer.data === undefined ? (
        <div className="flex-1 px-4 py-6 sm:px-6">
          <h1 className="sr-only">Working it out</h1>
          <LoadingTicks words="Comparing" />
        </div>
      ) : (
        <CompareResult key={`${left} ${right}`} context={context} answer={answer.data.answer} />
      )}
      <AccessStrip state={reading.state} computed={answer.data} words={connection.words} />
    </>
  );
}

function Side({
  context,
  compared,
  side,
}: {
  context: AskContext;
  compared: Compared;
  side: 'left' | 'right';
}) {
  const { connection, snapshot, catalogue, url } = context;
  const chosen = url.ask[side];
  const shared = { connectionId: connection.id, snapshot, large: true };
  const onPick = (id: string) => url.change({ ...AFRESH, compared, connection: connection.id, [side]: id });
  const ordinal = side === 'left' ? 'first' : 'second';
  if (compared === 'role') {
    return (
      <CataloguePicker
        {...shared}
        of="roles"
        word={`${ordinal} ${connection.words.role}`}
        catalogue={catalogue}
        current={chosen}
        onPick={onPick}
      />
    );
  }
  return (
    <SubjectPicker
      {...shared}
      word={`${ordinal} ${connection.words.subject}`}
      subject={chosen}
      onPick={onPick}
    />
  );
}
