'use client';

import { Download } from 'lucide-react';
import { Button } from '../../ui/button.tsx';
import { Menu } from '../../ui/menu.tsx';

/** Everyone the answer names, with every path, as a file. */
export function ExportMenu({
  mayExport,
  addressOf,
}: {
  mayExport: boolean;
  addressOf: (format: 'csv' | 'ndjson') => string;
}) {
  if (!mayExport) {
    return (
      <Button icon={<Download aria-hidden />} disabledReason="Viewers cannot export. Ask an operator.">
        Export
      </Button>
    );
  }
  return (
    <Menu
      label="Export"
      align="end"
      entries={[
        { id: 'csv', label: 'CSV, one line a path', onSelect: () => download(addressOf('csv')) },
        { id: 'ndjson', label: 'NDJSON, one line a person', onSelect: () => download(addressOf('ndjson')) },
      ]}
      trigger={(trigger) => (
        <Button {...trigger} icon={<Download aria-hidden />}>
          Export
        </Button>
      )}
    />
  );
}

/** The server names the file and streams it; the browser writes it as it comes. */
function download(address: string): void {
  const link = document.createElement('a');
  link.href = address;
  link.download = '';
  link.click();
}
