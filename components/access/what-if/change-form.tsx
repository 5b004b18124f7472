'use client';

import { parseSpecifier } from '#lib/access/parse-specifier.ts';
import { Input } from '../../ui/input.tsx';
import { Select } from '../../ui/select.tsx';
import type { AskContext } from '../ask/ask-context.ts';
import { CataloguePicker } from '../ask/catalogue-picker.tsx';
import { SubjectPicker } from '../ask/subject-picker.tsx';
import { type ChangeDraft, changeKinds, fieldsOf } from './change-kinds.ts';

/** The change to think of: what is done, to whom, with what. */
export function ChangeForm({
  context,
  draft,
  onDraft,
}: {
  context: AskContext;
  draft: ChangeDraft;
  onDraft: (change: Partial<ChangeDraft>) => void;
}) {
  const { connection, snapshot, catalogue } = context;
  const { words } = connection;
  const has = fieldsOf(draft.kind);
  const kinds = changeKinds(words.group, words.subject);
  const shared = { connectionId: connection.id, snapshot };
  return (
    <>
      <span>What if we</span>
      <Select
        aria-label="Change"
        value={draft.kind}
        onChange={(event) => {
          const kind = kinds.find(({ id }) => id === event.target.value);
          if (kind !== undefined) onDraft({ kind: kind.id });
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
          word="role"
          catalogue={catalogue}
          current={draft.role}
          onPick={(role) => onDraft({ role })}
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
      {has.statement && <StatementFields draft={draft} onDraft={onDraft} />}
    </>
  );
}

function StatementFields({
  draft,
  onDraft,
}: {
  draft: ChangeDraft;
  onDraft: (change: Partial<ChangeDraft>) => void;
}) {
  const fault = draft.resources
    .split(/\s+/)
    .filter((one) => one !== '')
    .map((one) => parseSpecifier(one))
    .find((parsed) => parsed.state === 'malformed');
  return (
    <div className="flex w-full flex-wrap items-start gap-2 text-body">
      <Select
        aria-label="Effect"
        value={draft.effect}
        onChange={(event) => onDraft({ effect: event.target.value === 'deny' ? 'deny' : 'allow' })}
        className="[&>select]:h-9 max-sm:[&>select]:h-11"
      >
        <option value="allow">allow</option>
        <option value="deny">deny</option>
      </Select>
      <Input
        mono
        aria-label="Actions"
        placeholder="actions, update*"
        spellCheck={false}
        autoComplete="off"
        maxLength={1000}
        value={draft.actions}
        onChange={(event) => onDraft({ actions: event.target.value })}
        className="h-9! min-w-[180px] flex-1"
      />
      <span className="min-w-[260px] flex-[2]">
        <Input
          mono
          aria-label="Resources"
          placeholder="resources, proj/*:env/*:flag/*"
          spellCheck={false}
          autoComplete="off"
          maxLength={2000}
          aria-invalid={fault !== undefined}
          value={draft.resources}
          onChange={(event) => onDraft({ resources: event.target.value })}
          className="h-9! w-full"
        />
        {fault?.state === 'malformed' && (
          <span role="status" className="mt-1 block text-meta text-deny">
            {fault.message}
          </span>
        )}
      </span>
    </div>
  );
}
