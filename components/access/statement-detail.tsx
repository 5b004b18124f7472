import { CornerDownRight } from 'lucide-react';
import { type StatementField, statementFields } from '#lib/access/statement-fields.ts';
import { statementGloss } from '#lib/access/statement-gloss.ts';
import { typesetResource } from '#lib/access/typeset.ts';
import type { AccessEntry } from '#lib/domain/access-report.ts';
import type { JsonValue } from '#lib/domain/json.ts';
import { CopyButton } from '../ui/copy-button.tsx';
import { JsonText } from '../ui/json-text.tsx';
import { ResourceString } from '../ui/resource-string.tsx';
import { VendorText } from '../ui/vendor-text.tsx';
import { SentenceText, toResourceToken } from './sentence-text.tsx';

/** The six fields in the vendor's order, "not sent" where absent; what turns the match around; the raw entry beside. */
export function StatementDetail({ id, entry }: { id: string; entry: AccessEntry }) {
  const gloss = statementGloss(entry.reason);
  return (
    <div id={id} className="grid border-t border-line sm:grid-cols-[minmax(0,1.7fr)_minmax(0,1fr)]">
      <div className="px-4 py-3 sm:pl-[42px]">
        <dl className="grid grid-cols-[112px_minmax(0,1fr)] gap-y-1.5">
          {statementFields(entry).map((field) => (
            <Field key={`${field.known}-${field.name}`} field={field} />
          ))}
        </dl>
        {gloss.map((sentence) => (
          <p
            key={sentence.map((part) => part.text).join('')}
            className="mt-3 flex items-start gap-2 text-meta text-ink-2"
          >
            <CornerDownRight aria-hidden className="size-[14px] shrink-0 stroke-[1.6] text-ink-3" />
            <span>
              <SentenceText sentence={sentence} />
            </span>
          </p>
        ))}
      </div>
      <div className="border-line px-4 py-2 max-sm:border-t sm:border-l">
        <div className="flex items-center justify-between">
          <span className="text-meta text-ink-2">
            As sent, {entry.bucket}[{entry.index}]
          </span>
          <CopyButton text={JSON.stringify(entry.raw, null, 2)} />
        </div>
        <JsonText value={entry.raw} />
      </div>
    </div>
  );
}

function Field({ field }: { field: StatementField }) {
  return (
    <>
      <dt className="font-mono text-mono text-ink-2">
        <VendorText text={field.name} expandable={false} />
      </dt>
      <dd className="min-w-0 font-mono text-mono">
        {field.value === undefined ? (
          <span className="font-sans text-ink-3">not sent</span>
        ) : (
          <FieldValue value={field.value} />
        )}
      </dd>
    </>
  );
}

function FieldValue({ value }: { value: JsonValue }) {
  if (typeof value === 'string') return <VendorText text={value} />;
  if (!Array.isArray(value)) return <JsonText value={value} />;
  if (value.length === 0) return <span className="font-sans text-ink-3">sent, empty</span>;
  return (
    <ul>
      {value.map((item, index) => (
        // A list may repeat a text.
        <li key={`${index}-${JSON.stringify(item)}`}>
          {typeof item === 'string' ? (
            <ResourceString tokens={typesetResource(item).map(toResourceToken)} />
          ) : (
            <JsonText value={item} />
          )}
        </li>
      ))}
    </ul>
  );
}
