'use client';

import { Download } from 'lucide-react';
import { lazy, Suspense, useMemo, useState } from 'react';
import { Button } from '../ui/button.tsx';
import { formatCount } from '../ui/format-count.ts';
import type { ExportTarget } from './use-export.ts';

const ExportDialog = lazy(() =>
  import('./export-dialog.tsx').then((module) => ({ default: module.ExportDialog })),
);

/** Opens the export of all that matches; says why where the reader's role does not include it. */
export function ExportButton({
  connectionId,
  directory,
  parameters,
  columns,
  total,
  mayExport,
}: ExportTarget & { total: number | undefined; mayExport: boolean }) {
  const [open, setOpen] = useState(false);
  const target = useMemo(
    () => ({ connectionId, directory, parameters, columns }),
    [connectionId, directory, parameters, columns],
  );
  return (
    <>
      <Button
        icon={<Download aria-hidden />}
        {...(total === undefined ? {} : { count: formatCount(total) })}
        disabledReason={mayExport ? undefined : 'Viewers cannot export. Ask an operator.'}
        onClick={() => setOpen(true)}
      >
        Export
      </Button>
      {open && (
        <Suspense>
          <ExportDialog target={target} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
