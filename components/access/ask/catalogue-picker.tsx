'use client';

import { useQuery } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import { accessCatalogueQuery } from '#lib/queries/access.ts';
import type { AccessCatalogueAnswer } from '#lib/queries/access-answers.ts';
import { formatCount } from '../../ui/format-count.ts';
import { VendorText } from '../../ui/vendor-text.tsx';
import { capital } from './capital.ts';
import { type Choice, ChoiceList } from './choice-list.tsx';
import { Picker } from './picker.tsx';

interface CataloguePickerProps {
  readonly of: 'roles' | 'groups';
  /** "role", "team". */
  readonly word: string;
  readonly connectionId: string;
  readonly snapshot: string | undefined;
  readonly catalogue: AccessCatalogueAnswer | undefined;
  readonly current: string | undefined;
  readonly large?: boolean;
  readonly onPick: (id: string) => void;
}

/** A role or a group of the account. */
export function CataloguePicker({ large = false, ...props }: CataloguePickerProps) {
  const { word, current, catalogue, of } = props;
  const known = catalogue === undefined ? [] : toChoices(catalogue, of);
  const name = known.find(({ id }) => id === current)?.label;
  return (
    <Picker
      label={capital(word)}
      large={large}
      shown={
        current === undefined ? (
          <span className="text-ink-3">{word}</span>
        ) : (
          <span className="font-medium">
            <VendorText text={name ?? current} expandable={false} />
          </span>
        )
      }
    >
      {(close) => <CatalogueList {...props} onDone={close} />}
    </Picker>
  );
}

/** What the catalogue left out is asked for by text. */
function CatalogueList({
  of,
  word,
  connectionId,
  snapshot,
  catalogue,
  current,
  onPick,
  onDone,
}: CataloguePickerProps & { onDone: () => void }) {
  const [text, setText] = useState('');
  const asked = useDeferredValue(text.trim());
  const isWhole = catalogue !== undefined && catalogue.omitted[of] === 0;
  const found = useQuery({
    ...accessCatalogueQuery(connectionId, {
      ...(asked === '' ? {} : { text: asked.slice(0, 200) }),
      ...(snapshot === undefined ? {} : { snapshot }),
    }),
    enabled: !isWhole && asked !== '',
  });
  const answer = isWhole || asked === '' ? catalogue : found.data?.answer;
  return (
    <ChoiceList
      label={`Find: ${word}`}
      placeholder="Name or key"
      choices={answer === undefined ? [] : toChoices(answer, of)}
      current={current}
      {...(isWhole ? {} : { onText: setText })}
      status={answer === undefined ? 'Looking' : undefined}
      onPick={({ id }) => {
        onDone();
        onPick(id);
      }}
    />
  );
}

function toChoices(catalogue: AccessCatalogueAnswer, of: 'roles' | 'groups'): readonly Choice[] {
  if (of === 'groups') {
    return catalogue.groups.map(({ key, name, members }) => ({
      id: key,
      label: name,
      hint: `${formatCount(members)} in it`,
    }));
  }
  return catalogue.roles.map(({ id, name, kind, holders }) => ({
    id,
    label: name,
    hint: `${kind}, held by ${formatCount(holders)}`,
  }));
}
