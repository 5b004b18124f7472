'use client';

import { Search } from 'lucide-react';
import { useState } from 'react';
import type { ListedRow } from '#lib/domain/directory.ts';
import type { JsonValue } from '#lib/domain/json.ts';
import { CopyButton } from '../ui/copy-button.tsx';
import { Input } from '../ui/input.tsx';
import { JsonText } from '../ui/json-text.tsx';
import { Tag } from '../ui/tag.tsx';
import { VendorText } from '../ui/vendor-text.tsx';
import { type AttributeType, typeOf } from './attribute-type.ts';
import { withheld } from './cells.tsx';

const TYPES: Readonly<Record<AttributeType, string>> = {
  text: 'text',
  number: 'number',
  truth: 'true or false',
  time: 'time',
  list: 'list',
  object: 'object',
  unknown: 'null',
};

/** Every attribute with its type, verbatim, private ones marked; searchable by name and value. */
export function RecordAttributes({ record }: { record: ListedRow }) {
  const [text, setText] = useState('');
  const wanted = text.trim().toLowerCase();
  const fits = (name: string, value?: JsonValue) =>
    name.toLowerCase().includes(wanted) ||
    (value !== undefined && JSON.stringify(value).toLowerCase().includes(wanted));
  const shown = record.attributes.filter(([name, value]) => fits(name, value));
  const hidden = record.withheld.filter((name) => fits(name));
  return (
    <section aria-labelledby="attributes-title">
      <header className="flex flex-wrap items-center gap-3">
        <h2 id="attributes-title" className="text-head">
          Attributes{' '}
          <span className="tabular pl-1 text-body font-normal text-ink-3">
            {record.attributes.length + record.withheld.length}
          </span>
        </h2>
        <Input
          type="search"
          aria-label="Search attributes"
          placeholder="Name or value"
          leading={<Search aria-hidden />}
          value={text}
          onChange={(event) => setText(event.target.value)}
          className="w-[240px] sm:ml-auto"
        />
      </header>
      <table aria-label="Attributes" className="mt-3 w-full table-fixed border-collapse text-left">
        <thead>
          <tr className="h-8 border-b border-line bg-well text-meta text-ink-2 *:pr-4 *:font-medium">
            <th scope="col" className="w-[34%] pl-3">
              Name
            </th>
            <th scope="col">Value</th>
            <th scope="col" className="w-[110px] max-sm:hidden">
              Type
            </th>
            <th scope="col" className="w-10">
              <span className="sr-only">Copy</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {shown.map(([name, value]) => (
            <tr key={name} className="border-b border-line align-top *:py-2 *:pr-4 hover:bg-hover">
              <Name name={name} />
              <td className="wrap-anywhere">
                <Value value={value} />
              </td>
              <td className="text-meta text-ink-3 max-sm:hidden">{TYPES[typeOf(value)]}</td>
              <td className="py-0.5! pr-1!">
                <CopyButton
                  iconOnly
                  label={`Copy ${name}`}
                  text={typeof value === 'string' ? value : JSON.stringify(value)}
                />
              </td>
            </tr>
          ))}
          {hidden.map((name) => (
            <tr
              key={`withheld-${name}`}
              className="border-b border-line align-top *:py-2 *:pr-4 hover:bg-hover"
            >
              <Name name={name} />
              <td>{withheld()}</td>
              <td className="max-sm:hidden">
                <Tag>private</Tag>
              </td>
              <td />
            </tr>
          ))}
        </tbody>
      </table>
      {shown.length + hidden.length === 0 && (
        <p role="status" className="py-4 text-ink-3">
          {wanted === '' ? 'None was sent.' : 'No attribute fits.'}
        </p>
      )}
    </section>
  );
}

function Name({ name }: { name: string }) {
  return (
    <th scope="row" className="pl-3 font-mono text-mono font-normal text-ink-2 wrap-anywhere">
      {name === '' ? <span className="font-sans text-ink-3">(no name)</span> : <VendorText text={name} />}
    </th>
  );
}

function Value({ value }: { value: JsonValue }) {
  if (typeof value !== 'string') return <JsonText value={value} />;
  return value === '' ? <span className="text-ink-3">empty text</span> : <VendorText text={value} />;
}
