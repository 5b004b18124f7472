'use client';

import type { DeleteIntent } from '#lib/queries/answers.ts';
import { CopyButton } from '../ui/copy-button.tsx';
import { Field } from '../ui/field.tsx';
import { Input } from '../ui/input.tsx';
import { LocalTime } from '../ui/local-time.tsx';
import { VendorRequest } from '../ui/vendor-request.tsx';
import { VendorText } from '../ui/vendor-text.tsx';
import { recordName } from './record-name.ts';

/** What would go, what follows from it, the exact request, and the key to type. */
export function DeleteConfirmation({
  intent,
  expectedKey,
  vendorName,
  typed,
  onType,
}: {
  intent: DeleteIntent;
  expectedKey: string;
  vendorName: string;
  typed: string;
  onType: (text: string) => void;
}) {
  const { record } = intent;
  return (
    <div className="space-y-4">
      <p>
        <VendorText text={recordName(record)} className="font-medium" />
        {record.email !== undefined && (
          <>
            , <VendorText text={record.email} />
          </>
        )}
        {record.lastSeen !== undefined && (
          <>
            , last seen <LocalTime at={Date.parse(record.lastSeen)} />
          </>
        )}
        , with {record.attributes.length} attributes.
      </p>
      <ul className="list-disc space-y-1 pl-5 text-ink-2">
        {intent.consequences.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <VendorRequest request={intent.request} vendorName={vendorName} />
      <Field
        label="Type the key to confirm"
        hint={
          <span className="flex flex-wrap items-center gap-1">
            <VendorText text={expectedKey} className="font-mono text-mono wrap-anywhere" />
            <CopyButton iconOnly text={expectedKey} label="Copy key" />
          </span>
        }
      >
        {(control) => (
          <Input
            {...control}
            mono
            inputSize="form"
            autoComplete="off"
            spellCheck={false}
            value={typed}
            onChange={(event) => onType(event.target.value)}
          />
        )}
      </Field>
    </div>
  );
}
