'use client';

import { useQuery } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import { accessSubjectsQuery } from '#lib/queries/access.ts';
import { problemOf } from '#lib/queries/problem-error.ts';
import { formatCount } from '../../ui/format-count.ts';
import { VendorText } from '../../ui/vendor-text.tsx';
import { capital } from './capital.ts';
import { ChoiceList } from './choice-list.tsx';
import { Picker } from './picker.tsx';

const LIMIT = 50;

interface SubjectPickerProps {
  /** "member". */
  readonly word: string;
  readonly connectionId: string;
  readonly snapshot: string | undefined;
  readonly subject: string | undefined;
  readonly large?: boolean;
  readonly onPick: (key: string) => void;
}

/** One person of the account, found by a part of the name, e-mail or key. */
export function SubjectPicker({ large = false, ...props }: SubjectPickerProps) {
  const name = useSubjectName(props.connectionId, props.snapshot, props.subject);
  const { word } = props;
  return (
    <Picker
      label={capital(word)}
      large={large}
      shown={
        props.subject === undefined ? (
          <span className="text-ink-3">{word}</span>
        ) : (
          <span className="font-medium">
            <VendorText text={name ?? props.subject} expandable={false} />
          </span>
        )
      }
    >
      {(close) => <SubjectList {...props} onDone={close} />}
    </Picker>
  );
}

/** What a person is called, where the list of subjects tells. */
export function useSubjectName(
  connectionId: string,
  snapshot: string | undefined,
  key: string | undefined,
): string | undefined {
  const found = useQuery({
    ...accessSubjectsQuery(connectionId, { text: (key ?? '').slice(0, 200), limit: LIMIT, ...on(snapshot) }),
    enabled: key !== undefined && key !== '',
  });
  return found.data?.answer.rows.find((row) => row.key === key)?.name;
}

function SubjectList({
  word,
  connectionId,
  snapshot,
  subject,
  onPick,
  onDone,
}: SubjectPickerProps & { onDone: () => void }) {
  const [text, setText] = useState('');
  const asked = useDeferredValue(text.trim());
  const found = useQuery(
    accessSubjectsQuery(connectionId, {
      ...(asked === '' ? {} : { text: asked.slice(0, 200) }),
      limit: LIMIT,
      ...on(snapshot),
    }),
  );
  const { rows = [], matching = 0 } = found.data?.answer ?? {};
  return (
    <ChoiceList
      label={`Find: ${word}`}
      placeholder="Name, e-mail or key"
      choices={rows.map(({ key, name, email }) => ({ id: key, label: name, hint: email ?? key }))}
      current={subject}
      onText={setText}
      status={
        found.error
          ? problemOf(found.error).detail
          : found.isPending
            ? 'Looking'
            : matching > rows.length
              ? `${formatCount(matching - rows.length)} more. Type to find one.`
              : undefined
      }
      onPick={({ id }) => {
        onDone();
        onPick(id);
      }}
    />
  );
}

function on(snapshot: string | undefined) {
  return snapshot === undefined ? {} : { snapshot };
}
