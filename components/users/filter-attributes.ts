import type { AttributeSuggestion, DirectoryDescriptor } from '#lib/domain/directory.ts';
import type { FilterOperator } from '#lib/domain/filter.ts';
import { attributeOf } from '#lib/queries/column-codec.ts';
import { operatorsFor } from '#lib/queries/table-view.ts';
import type { AttributeType, SeenAttribute } from './attribute-type.ts';

export interface FilterAttribute {
  readonly name: string;
  readonly label: string;
  /** Our own word for a field, or the customer's, verbatim. */
  readonly own: boolean;
  readonly type: AttributeType;
  readonly weight?: number;
  readonly withheld: boolean;
  readonly operators: readonly FilterOperator[];
}

const OWN_TYPES: Readonly<Record<string, AttributeType>> = { lastSeen: 'time', anonymous: 'truth' };

/** What can be filtered by: our own fields first, then attributes the source or the rows at hand have shown. */
export function filterAttributes(
  descriptor: DirectoryDescriptor,
  suggested: readonly AttributeSuggestion[],
  seen: ReadonlyMap<string, SeenAttribute>,
): readonly FilterAttribute[] {
  const fields = descriptor.columns.filter((column) => column.id !== 'access' && column.id !== 'withheld');
  const nameOf = (id: string) => attributeOf(id) ?? id;
  const taken = new Set(fields.map((field) => nameOf(field.id)));
  const own = fields.map((field) => ({
    name: nameOf(field.id),
    label: field.label,
    own: true,
    type: OWN_TYPES[field.id] ?? seen.get(nameOf(field.id))?.type ?? ('text' as const),
    withheld: false,
    operators: operatorsFor(descriptor, nameOf(field.id)),
  }));
  return [...own, ...others(descriptor, suggested, seen).filter(({ name }) => !taken.has(name))];
}

function others(
  descriptor: DirectoryDescriptor,
  suggested: readonly AttributeSuggestion[],
  seen: ReadonlyMap<string, SeenAttribute>,
): readonly FilterAttribute[] {
  const byName = new Map<string, AttributeSuggestion>();
  for (const suggestion of suggested) {
    // The same name on several kinds is one attribute to filter by: the most frequent stands for it.
    const known = byName.get(suggestion.attribute);
    if ((known?.weight ?? -1) < (suggestion.weight ?? 0)) byName.set(suggestion.attribute, suggestion);
  }
  const names = new Set([...byName.keys(), ...seen.keys()]);
  // A nameless attribute can be shown, but no filter can name it.
  names.delete('');
  const list = [...names].map((name) => {
    const known = byName.get(name);
    const here = seen.get(name);
    return {
      name,
      label: name,
      own: false,
      type: here?.type ?? ('unknown' as const),
      ...(known?.weight === undefined ? {} : { weight: known.weight }),
      withheld: known?.withheld ?? here?.withheld ?? false,
      operators: operatorsFor(descriptor, name),
    };
  });
  return list.sort((a, b) => (b.weight ?? 0) - (a.weight ?? 0) || a.name.localeCompare(b.name));
}
