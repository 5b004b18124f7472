import type { JsonValue } from '#lib/domain/json.ts';
import { JsonCell } from './json-cell.tsx';

/** A fact in our own words, where the label is ours too: yes and no instead of true and false. */
export function FactValue({ value }: { value: JsonValue }) {
  if (value === null || value === '') return <span className="text-ink-3">empty</span>;
  if (typeof value === 'boolean') return <span>{value ? 'yes' : 'no'}</span>;
  return <JsonCell value={value} expandable />;
}
