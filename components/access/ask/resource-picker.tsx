'use client';

import { type KeyboardEvent, useId, useState } from 'react';
import { parseSpecifier } from '#lib/access/parse-specifier.ts';
import { typesetResource } from '#lib/access/typeset.ts';
import type { ResourceKind } from '#lib/domain/access-data.ts';
import { Button } from '../../ui/button.tsx';
import { Input } from '../../ui/input.tsx';
import { ResourceString } from '../../ui/resource-string.tsx';
import { Select } from '../../ui/select.tsx';
import { toResourceToken } from '../sentence-text.tsx';
import { MalformedNote } from './malformed-note.tsx';
import { Picker } from './picker.tsx';
import { ResourceLevelField } from './resource-level-field.tsx';
import {
  fromLevels,
  type KnownPlace,
  kindOf,
  type ResourceLevel,
  toLevels,
  withKind,
} from './resource-levels.ts';

export interface ResourcePickerProps {
  readonly kinds: readonly ResourceKind[];
  readonly places: readonly KnownPlace[];
  readonly resource: string;
  readonly onPick: (resource: string) => void;
}

/** What is asked about: level by level from what is known, or as text from a policy. */
export function ResourcePicker(props: ResourcePickerProps) {
  return (
    <Picker
      label="Resource"
      large
      width="w-[440px]"
      className="sm:min-w-[180px]"
      shown={
        props.resource === '' ? (
          <span className="text-ink-3">resource</span>
        ) : (
          <ResourceString tokens={typesetResource(props.resource).map(toResourceToken)} />
        )
      }
    >
      {(close) => <ResourceForm {...props} onDone={close} />}
    </Picker>
  );
}

function ResourceForm({
  kinds,
  places,
  resource,
  onPick,
  onDone,
}: ResourcePickerProps & { onDone: () => void }) {
  const id = useId();
  const [text, setText] = useState(resource);
  const parsed = parseSpecifier(text);
  const fault = parsed.state === 'malformed' && text !== '' ? parsed : undefined;
  const levels = toLevels(text);
  const kind = kindOf(text, kinds);
  const change = (at: number, level: ResourceLevel) =>
    setText(fromLevels((levels ?? []).map((one, index) => (index === at ? level : one))));
  const use = () => {
    if (parsed.state === 'malformed') return;
    onDone();
    onPick(text);
  };
  // The fields stand inside the form of the question: Enter in one of them is about the resource.
  const onEnter = (event: KeyboardEvent) => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    use();
  };
  return (
    <div className="space-y-3 p-3">
      <div className="flex items-center gap-3">
        <label htmlFor={`${id}-kind`} className="w-[92px] shrink-0 text-ink-2">
          Kind
        </label>
        <Select
          id={`${id}-kind`}
          value={kind?.path.join(':') ?? ''}
          onChange={(event) => {
            const picked = kinds.find((one) => one.path.join(':') === event.target.value);
            if (picked !== undefined) setText(withKind(text, picked));
          }}
          className="min-w-0 flex-1"
        >
          {kind === undefined && <option value="">as written below</option>}
          {kinds.map((one) => (
            <option key={one.path.join(':')} value={one.path.join(':')}>
              {one.label}
            </option>
          ))}
        </Select>
      </div>
      {levels?.map((level, at) => (
        <ResourceLevelField
          // A level is what stands at its place.
          key={`${at}-${level.type}`}
          levels={levels}
          at={at}
          kinds={kinds}
          places={places}
          onChange={(next) => change(at, next)}
          onEnter={onEnter}
        />
      ))}
      <div className="border-t border-line pt-3">
        <label htmlFor={id} className="mb-1.5 block text-ink-2">
          As written in a policy
        </label>
        <Input
          id={id}
          mono
          spellCheck={false}
          autoComplete="off"
          maxLength={2048}
          aria-invalid={fault !== undefined}
          {...(fault === undefined ? {} : { 'aria-describedby': `${id}-fault` })}
          value={text}
          onChange={(event) => setText(event.target.value.trim())}
          onKeyDown={onEnter}
          className="w-full"
        />
        {fault !== undefined && <MalformedNote id={`${id}-fault`} text={text} fault={fault} />}
      </div>
      <div className="flex items-center justify-between gap-3">
        <span className="text-meta text-ink-3">* stands for all</span>
        <Button
          variant="ink"
          onClick={use}
          disabledReason={parsed.state === 'malformed' ? 'This is not a resource yet.' : undefined}
        >
          Use it
        </Button>
      </div>
    </div>
  );
}
