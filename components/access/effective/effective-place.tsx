'use client';

import { useId } from 'react';
import type { ResourceKind } from '#lib/domain/access-data.ts';
import type { AccessCatalogueAnswer } from '#lib/queries/access-answers.ts';
import { Checkbox } from '../../ui/checkbox.tsx';
import { Select } from '../../ui/select.tsx';
import { kindOf, withKind } from '../ask/resource-levels.ts';
import { ResourcePicker } from '../ask/resource-picker.tsx';

/** A thing or a place, and whether what lies inside counts too. */
export interface EffectivePlace {
  readonly resource: string;
  readonly inside: boolean;
}

/** Chooses a kind of thing, then which; with a box for what lies inside where anything can. */
export function EffectivePlaceFields({
  catalogue,
  place,
  onPlace,
}: {
  catalogue: AccessCatalogueAnswer;
  place: EffectivePlace;
  onPlace: (place: EffectivePlace) => void;
}) {
  const id = useId();
  const { kinds, places } = catalogue;
  const { resource, inside } = place;
  const kind = kindOf(resource, kinds);
  return (
    <div className="mt-3 flex flex-wrap items-center gap-2">
      <Select
        aria-label="Kind of thing"
        value={kind?.path.join(':') ?? ''}
        onChange={(event) => {
          const picked = kinds.find(({ path }) => path.join(':') === event.target.value);
          if (picked !== undefined) onPlace({ inside, resource: withKind(resource, picked) });
        }}
        className="[&>select]:h-9 max-sm:[&>select]:h-11"
      >
        {kind === undefined && <option value="">as written</option>}
        {kinds.map(({ path, label }) => (
          <option key={path.join(':')} value={path.join(':')}>
            {label}
          </option>
        ))}
      </Select>
      <ResourcePicker
        kinds={kinds}
        places={places}
        resource={resource}
        onPick={(picked) => onPlace({ inside, resource: picked })}
      />
      {(inside || hasInside(kind, kinds)) && (
        <label htmlFor={id} className="flex items-center gap-2 max-sm:min-h-11">
          <Checkbox
            id={id}
            checked={inside}
            onChange={(event) => onPlace({ resource, inside: event.target.checked })}
          />
          and everything inside
        </label>
      )}
    </div>
  );
}

function hasInside(kind: ResourceKind | undefined, kinds: readonly ResourceKind[]): boolean {
  if (kind === undefined) return false;
  return kinds.some(
    ({ path }) => path.length > kind.path.length && kind.path.every((type, at) => type === path[at]),
  );
}
