'use client';

import { useMemo } from 'react';
import type { ResourceKind } from '#lib/domain/access-data.ts';
import { VendorText } from '../../ui/vendor-text.tsx';
import { capital } from './capital.ts';
import { type Choice, ChoiceList } from './choice-list.tsx';
import { Picker } from './picker.tsx';

const SPLIT = '\n';

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
  const choices = useMemo(() => toChoices(kinds, kind), [kinds, kind]);
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
          current={kind === undefined ? undefined : `${kind.path.join(':')}${SPLIT}${action}`}
          onPick={(choice) => {
            const [path = '', id = ''] = choice.id.split(SPLIT);
            const picked = kinds.find((one) => one.path.join(':') === path);
            close();
            if (picked !== undefined) onPick(id, picked);
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

function toChoices(kinds: readonly ResourceKind[], first: ResourceKind | undefined): readonly Choice[] {
  const ordered = first === undefined ? kinds : [first, ...kinds.filter((kind) => kind !== first)];
  return ordered.flatMap((kind) =>
    kind.actions.map(({ id, label }) => ({
      id: `${kind.path.join(':')}${SPLIT}${id}`,
      label: label ?? id,
      hint: label === undefined || label === id ? undefined : id,
      group: capital(kind.label),
      mono: label === undefined || label === id,
    })),
  );
}
