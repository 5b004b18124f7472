'use client';

import type { DirectoryRecord } from '#lib/domain/directory.ts';
import { CopyButton } from '../ui/copy-button.tsx';
import { JsonText } from '../ui/json-text.tsx';

/** The vendor's record as sent, after redaction of secrets. */
export function RecordRaw({ record }: { record: DirectoryRecord }) {
  return (
    <section aria-labelledby="raw-title">
      <header className="flex items-center justify-between gap-3">
        <h2 id="raw-title" className="text-head">
          Raw JSON
        </h2>
        <CopyButton text={JSON.stringify(record.raw, null, 2)} variant="outline" />
      </header>
      <p className="mt-1 text-ink-3">As the vendor sent it. Fields that could hold a secret are blanked.</p>
      <div className="mt-3 rounded-panel border border-line bg-well p-4">
        <JsonText value={record.raw} />
      </div>
    </section>
  );
}
