import type { JsonValue } from '#lib/domain/json.ts';
import { VendorText } from './vendor-text.tsx';

/** A fact a vendor tells, whatever its shape, on one line of words. */
export function FactValue({ value }: { value: JsonValue }) {
  if (value === null || value === '') return <span className="text-ink-3">empty</span>;
  if (typeof value === 'string') return <VendorText text={value} />;
  if (typeof value === 'number') return <span className="tabular">{value.toLocaleString('en')}</span>;
  if (typeof value === 'boolean') return <span>{value ? 'yes' : 'no'}</span>;
  if (isTextList(value)) {
    return value.length === 0 ? (
      <span className="text-ink-3">none</span>
    ) : (
      <VendorText text={value.join(', ')} />
    );
  }
  return (
    <span className="font-mono text-mono text-ink-2">
      <VendorText text={JSON.stringify(value)} />
    </span>
  );
}

function isTextList(value: JsonValue): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}
