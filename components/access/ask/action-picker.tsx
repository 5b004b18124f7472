'use client';

import { useMemo } from 'react';
import type { ResourceKind } from '#lib/domain/access-data.ts';
import { VendorText } from '../../ui/vendor-text.tsx';
import { actionChoices, choiceOf, kindAndAction } from './action-choices.ts';
import { capital } from './capital.ts';
import { ChoiceList } from './choice-list.tsx';
import { Picker } from './picker.tsx';

/** Every action there is, by the kind of thing it is done to. An action of several kinds stands under each. */
export function ActionPicker({
  word,
  nothing,
  kinds,
  kind,
  action,
  onPick,
}: {
  /** "action", "permission". */
  word: string;
  /** What it means that none is chosen, where that means something. */
  nothing?: string;
  kinds: readonly ResourceKind[];
  /** The kind of the resource asked about: its actions come first. */
  kind: ResourceKind | undefined;
  action: string | undefined;
  onPick: (action: string, kind: ResourceKind) => void;
}) {
  const choices = useMemo(() => actionChoices(kinds, kind), [kinds, kind]);
  const chosen = kind?.actions.find(({ id }) => id === action);
  const label = capital(word);
  return (
    <Picker
      label={label}
      large
      shown={
        action === undefined ? (
          <span className={nothing === undefined ? 'text-ink-3' : 'font-medium'}>{nothing ?? word}</span>
        ) : (
          <ActionName id={action} label={chosen?.label} />
        )
      }
    >
      {(close) => (
        <ChoiceList
          label={`Find: ${word}`}
          placeholder={`Name of the ${word}`}
          choices={choices}
          current={kind === undefined || action === undefined ? undefined : choiceOf(kind, action)}
          onPick={(choice) => {
            close();
            const picked = kindAndAction(kinds, choice.id);
            if (picked !== undefined) onPick(picked.action, picked.kind);
          }}
        />
      )}
    </Picker>
  );
}

export function ActionName({ id, label }: { id: string; label?: string | undefined }) {
  if (label !== undefined && label !== id) {
    return (
      <span className="font-medium">
        <VendorText text={label} expandable={false} />
      </span>
    );
  }
  return (
    <span className="font-mono text-action">
      <VendorText text={id} expandable={false} />
    </span>
  );
}
