import type { JsonValue } from '#lib/domain/json.ts';
import { formatCount } from './format-count.ts';
import { VendorText } from './vendor-text.tsx';

/** A vendor's value as it was sent, whatever its shape. `expandable`: long text can be opened where a button may stand. */
export function JsonCell({ value, expandable = false }: { value: JsonValue; expandable?: boolean }) {
  if (value === '') return <span className="text-ink-3">empty text</span>;
  if (typeof value === 'string') return <VendorText text={value} expandable={expandable} />;
  if (typeof value === 'number')
    return <span className="tabular">{Number.isInteger(value) ? formatCount(value) : String(value)}</span>;
  if (typeof value === 'boolean') return <span>{String(value)}</span>;
  if (isTextList(value)) {
    if (value.length === 0) return <span className="text-ink-3">none</span>;
    return <VendorText text={value.join(', ')} expandable={expandable} />;
  }
  return (
    <span className="font-mono text-mono text-ink-2">
      <VendorText text={JSON.stringify(value)} expandable={expandable} />
    </span>
  );
}

function isTextList(value: JsonValue): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}
