import { Fragment, type ReactNode } from 'react';
import { isJsonObject, type JsonValue } from '#lib/domain/json.ts';
import { VendorText } from './vendor-text.tsx';

/** JSON set in type: names ink and medium, values in ink, brackets quiet. What it holds is never markup (R43). */
export function JsonText({ value, className = '' }: { value: JsonValue; className?: string }) {
  return (
    <pre
      className={`overflow-x-auto font-mono text-mono leading-[19px] whitespace-pre-wrap wrap-anywhere ${className}`}
    >
      {piece(value, 0)}
    </pre>
  );
}

function piece(value: JsonValue, depth: number): ReactNode {
  if (typeof value === 'string') return <VendorText text={JSON.stringify(value)} className="text-ink-2" />;
  if (value === null || typeof value !== 'object') return <span className="text-ink">{String(value)}</span>;
  // JSON of hostile depth is shown as plain text below this level.
  if (depth > 40) return <VendorText text={JSON.stringify(value)} />;
  return Array.isArray(value) ? list(value, depth) : object(value, depth);
}

function list(values: readonly JsonValue[], depth: number): ReactNode {
  if (values.length === 0) return '[]';
  const short = values.every((value) => typeof value !== 'object') && JSON.stringify(values).length < 40;
  const lines = values.map((value, index) => (
    // Items have no identity but their place.
    <Fragment key={String(index)}>
      {short ? (index > 0 ? ' ' : '') : indent(depth + 1)}
      {piece(value, depth + 1)}
      {index < values.length - 1 && ','}
    </Fragment>
  ));
  return (
    <>
      [{lines}
      {!short && indent(depth)}]
    </>
  );
}

function object(value: JsonValue, depth: number): ReactNode {
  const entries = isJsonObject(value) ? Object.entries(value) : [];
  if (entries.length === 0) return '{}';
  return (
    <>
      {'{'}
      {entries.map(([name, held], index) => (
        <Fragment key={name}>
          {indent(depth + 1)}
          <VendorText text={JSON.stringify(name)} className="font-medium text-ink" />
          {': '}
          {piece(held, depth + 1)}
          {index < entries.length - 1 && ','}
        </Fragment>
      ))}
      {indent(depth)}
      {'}'}
    </>
  );
}

function indent(depth: number): string {
  return `\n${'  '.repeat(depth)}`;
}
