'use client';

import { parseSpecifier } from '#lib/access/parse-specifier.ts';
import { Input } from '../../ui/input.tsx';
import { Select } from '../../ui/select.tsx';
import { type ChangeDraft, listOf } from './change-draft.ts';

/** A statement as people write one: what it does, which actions, on which resources. */
export function StatementFields({
  draft,
  example,
  onDraft,
}: {
  draft: ChangeDraft;
  /** How this vendor writes an action and a resource. */
  example: { readonly action: string; readonly resource: string } | undefined;
  onDraft: (change: Partial<ChangeDraft>) => void;
}) {
  const fault = listOf(draft.resources)
    .map((one) => parseSpecifier(one))
    .find((parsed) => parsed.state === 'malformed');
  return (
    <div className="flex w-full flex-wrap items-start gap-2 text-body">
      <Choice
        label="Effect"
        value={draft.effect}
        choices={{ allow: 'allow', deny: 'deny' }}
        onPick={(effect) => onDraft({ effect: effect === 'deny' ? 'deny' : 'allow' })}
      />
      <Choice
        label="Which actions"
        value={draft.butActions ? 'but' : 'these'}
        choices={{ these: 'the actions', but: 'all actions but' }}
        onPick={(which) => onDraft({ butActions: which === 'but' })}
      />
      <Input
        mono
        aria-label="Actions"
        placeholder={example?.action}
        spellCheck={false}
        autoComplete="off"
        maxLength={1000}
        value={draft.actions}
        onChange={(event) => onDraft({ actions: event.target.value })}
        className="h-9! min-w-[160px] flex-1 max-sm:h-11!"
      />
      <Choice
        label="Which resources"
        value={draft.butResources ? 'but' : 'these'}
        choices={{ these: 'on', but: 'on all but' }}
        onPick={(which) => onDraft({ butResources: which === 'but' })}
      />
      <span className="min-w-[240px] flex-[2]">
        <Input
          mono
          aria-label="Resources"
          placeholder={example?.resource}
          spellCheck={false}
          autoComplete="off"
          maxLength={2000}
          aria-invalid={fault !== undefined}
          value={draft.resources}
          onChange={(event) => onDraft({ resources: event.target.value })}
          className="h-9! w-full max-sm:h-11!"
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

function Choice({
  label,
  value,
  choices,
  onPick,
}: {
  label: string;
  value: string;
  choices: Readonly<Record<string, string>>;
  onPick: (value: string) => void;
}) {
  return (
    <Select
      aria-label={label}
      value={value}
      onChange={(event) => onPick(event.target.value)}
      className="[&>select]:h-9 max-sm:[&>select]:h-11"
    >
      {Object.entries(choices).map(([id, words]) => (
        <option key={id} value={id}>
          {words}
        </option>
      ))}
    </Select>
  );
}
