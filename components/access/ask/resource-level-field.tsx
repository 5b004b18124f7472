'use client';

import { type KeyboardEvent, useId } from 'react';
import type { ResourceKind } from '#lib/domain/access-data.ts';
import { Button } from '../../ui/button.tsx';
import { Input } from '../../ui/input.tsx';
import { toPlainText } from '../../ui/visible-marks.ts';
import { isNameless, type KnownPlace, knownNames, lastName, type ResourceLevel } from './resource-levels.ts';

const OFFERED = 200;

/** One level: its name, with the known ones offered; `*` for all of them. What stands after a semicolon stays. */
export function ResourceLevelField({
  levels,
  at,
  kinds,
  places,
  onChange,
  onEnter,
}: {
  levels: readonly ResourceLevel[];
  at: number;
  kinds: readonly ResourceKind[];
  places: readonly KnownPlace[];
  onChange: (level: ResourceLevel) => void;
  onEnter: (event: KeyboardEvent) => void;
}) {
  const id = useId();
  const level = levels[at];
  if (level === undefined || (level.name === '' && isNameless(level.type))) return null;
  const label = levelLabel(levels, at, kinds);
  const known = knownNames(levels, at, places).slice(0, OFFERED);
  return (
    <div className="flex items-center gap-3">
      <label htmlFor={id} className="w-[92px] shrink-0 truncate text-ink-2">
        {label}
      </label>
      <Input
        id={id}
        mono
        list={`${id}-known`}
        spellCheck={false}
        autoComplete="off"
        maxLength={256}
        value={level.name}
        onChange={(event) => onChange({ ...level, name: event.target.value.replaceAll(/[:;,/\s]/g, '') })}
        onKeyDown={onEnter}
        className="min-w-0 flex-1"
      />
      <datalist id={`${id}-known`}>
        {known.map((place) => (
          <option key={place.resource} value={lastName(place.resource)} label={toPlainText(place.name)} />
        ))}
      </datalist>
      <Button
        size="normal"
        aria-label={`All: ${label}`}
        aria-pressed={level.name === '*'}
        className="font-mono aria-pressed:bg-press"
        onClick={() => onChange({ ...level, name: '*' })}
      >
        *
      </Button>
    </div>
  );
}

const WORDS: Readonly<Record<string, string>> = { proj: 'project', env: 'environment' };

export function levelLabel(
  levels: readonly { readonly type: string }[],
  at: number,
  kinds: readonly ResourceKind[],
): string {
  const path = levels.slice(0, at + 1).map((level) => level.type);
  const known = kinds.find(
    (kind) => kind.path.length === path.length && kind.path.every((type, index) => type === path[index]),
  );
  return known?.label ?? WORDS[levels[at]?.type ?? ''] ?? levels[at]?.type ?? '';
}
