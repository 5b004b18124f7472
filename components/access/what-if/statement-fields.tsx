'use client';

import { parseSpecifier } from '#lib/access/parse-specifier.ts';
import type { ResourceKind } from '#lib/domain/access-data.ts';
import { Input } from '../../ui/input.tsx';
import { Select } from '../../ui/select.tsx';
import type { AccessWords } from '../ask/access-connection.ts';
import { kindOf, withKind } from '../ask/resource-levels.ts';
import { ActionsField } from './actions-field.tsx';
import { type ChangeDraft, listOf } from './change-draft.ts';

/** A statement as people write one: what it does, which actions, on which resources. */
export function StatementFields({
  draft,
  words,
  kinds,
  onDraft,
}: {
  draft: ChangeDraft;
  words: Pick<AccessWords, 'action' | 'examples'>;
  kinds: readonly ResourceKind[];
  onDraft: (change: Partial<ChangeDraft>) => void;
}) {
  /** How this vendor writes an action and a resource. */
  const [example] = words.examples;
  const resources = listOf(draft.resources);
  const fault = resources.map((one) => parseSpecifier(one)).find((parsed) => parsed.state === 'malformed');
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
      <ActionsField
        word={words.action}
        kinds={kinds}
        first={kindOf(resources[0] ?? '', kinds)}
        example={example?.action}
        value={draft.actions}
        onValue={(actions) => onDraft({ actions })}
        onPick={(actions, kind) =>
          onDraft({ actions, ...(draft.resources.trim() === '' ? { resources: withKind('', kind) } : {}) })
        }
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
