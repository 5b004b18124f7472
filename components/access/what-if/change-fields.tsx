'use client';

import { useEffect, useRef } from 'react';
import type { AccessCatalogueAnswer } from '#lib/queries/access-answers.ts';
import { Input } from '../../ui/input.tsx';
import { Select } from '../../ui/select.tsx';
import type { AskContext } from '../ask/ask-context.ts';
import { CataloguePicker } from '../ask/catalogue-picker.tsx';
import { SubjectPicker } from '../ask/subject-picker.tsx';
import type { ChangeDraft } from './change-draft.ts';
import { changeKinds, fieldsOf } from './change-kinds.ts';
import { StatementFields } from './statement-fields.tsx';

const NO_KINDS: AccessCatalogueAnswer['kinds'] = [];

/** One change to think of: what is done, to whom, with what. */
export function ChangeFields({
  context,
  draft,
  takesFocus,
  onDraft,
}: {
  context: AskContext;
  draft: ChangeDraft;
  /** It was just opened by a press. */
  takesFocus: boolean;
  onDraft: (change: Partial<ChangeDraft>) => void;
}) {
  const { connection, snapshot, catalogue } = context;
  const { words } = connection;
  const has = fieldsOf(draft.kind);
  const kinds = changeKinds(words, draft.kind);
  const kind = useRef<HTMLSelectElement>(null);
  useEffect(() => {
    if (takesFocus) kind.current?.focus();
  }, [takesFocus]);
  const shared = { connectionId: connection.id, snapshot };
  return (
    <>
      <Select
        ref={kind}
        aria-label="Change"
        value={draft.kind}
        onChange={(event) => {
          const picked = kinds.find(({ id }) => id === event.target.value);
          if (picked !== undefined) onDraft({ kind: picked.id });
        }}
        className="max-w-full [&>select]:h-9 [&>select]:max-w-full max-sm:[&>select]:h-11"
      >
        {kinds.map(({ id, label }) => (
          <option key={id} value={id}>
            {label}
          </option>
        ))}
      </Select>
      {has.subject && (
        <SubjectPicker
          {...shared}
          large
          word={words.subject}
          subject={draft.subject}
          onPick={(subject) => onDraft({ subject })}
        />
      )}
      {has.group && (
        <CataloguePicker
          {...shared}
          large
          of="groups"
          word={words.group}
          catalogue={catalogue}
          current={draft.group}
          onPick={(group) => onDraft({ group })}
        />
      )}
      {has.role && (
        <CataloguePicker
          {...shared}
          large
          of="roles"
          word={words.role}
          catalogue={catalogue}
          current={draft.role}
          onPick={(role) => onDraft({ role })}
        />
      )}
      {has.values && words.grantValues !== undefined && (
        <Input
          mono
          aria-label={words.grantValues.label}
          placeholder={words.grantValues.example}
          spellCheck={false}
          autoComplete="off"
          maxLength={1000}
          value={draft.values}
          onChange={(event) => onDraft({ values: event.target.value })}
          className="h-9! w-[200px] max-sm:h-11! max-sm:w-full"
        />
      )}
      {has.index && (
        <Input
          aria-label="Number of the statement"
          placeholder="statement no."
          inputMode="numeric"
          value={draft.statement ?? ''}
          onChange={(event) => onDraft({ statement: event.target.value.replaceAll(/\D/g, '').slice(0, 6) })}
          className="h-9! w-[120px]"
        />
      )}
      {has.statement && (
        <StatementFields draft={draft} words={words} kinds={catalogue?.kinds ?? NO_KINDS} onDraft={onDraft} />
      )}
    </>
  );
}
