'use client';

import { Lock } from 'lucide-react';
import type { ReactNode } from 'react';
import type { ListedRow } from '#lib/domain/directory.ts';
import { ShortTime } from '../data-table/short-time.tsx';
import { DecisionMark } from '../ui/decision-mark.tsx';
import { JsonCell } from '../ui/json-cell.tsx';
import { isLookalikeEmail } from '../ui/lookalike-email.ts';
import { useTimeZone } from '../ui/time-zone.tsx';
import { VendorEmail } from '../ui/vendor-email.tsx';
import { vendorText } from '../ui/vendor-text.tsx';
import { recordName } from './record-name.ts';

// Cells are drawn by plain functions: a page has some four hundred, and each layer of components costs.

/** Three different absences, three different words. */
export function notThere(word: 'missing' | 'not sent'): ReactNode {
  return <span className="text-ink-3">{word}</span>;
}

export function withheld(): ReactNode {
  return (
    <span className="text-ink-3">
      <Lock aria-hidden className="mr-1.5 inline-block size-[13px] stroke-[1.6] align-[-2px]" />
      withheld, private
    </span>
  );
}

export function nameCell(row: ListedRow, href: string | undefined): ReactNode {
  const name = vendorText(recordName(row));
  if (href === undefined) return <span className="text-ink-2">{name}</span>;
  return (
    <a href={href} data-row-link tabIndex={-1} className="font-medium hover:underline">
      {name}
    </a>
  );
}

export function keyCell(row: ListedRow): ReactNode {
  const key = verbatimCell(row.key);
  if (row.addressable) return key;
  return (
    <>
      {key}
      <span className="ml-2 text-meta text-ink-3">cannot be opened</span>
    </>
  );
}

/** What a machine said. */
export function verbatimCell(text: string, ink = 'text-ink-2'): ReactNode {
  return vendorText(text, `font-mono text-mono ${ink}`);
}

export function emailCell(row: ListedRow): ReactNode {
  if (row.email === undefined) return row.withheld.includes('email') ? withheld() : notThere('missing');
  return isLookalikeEmail(row.email) ? <VendorEmail email={row.email} /> : vendorText(row.email);
}

export function LastSeenCell({ row }: { row: ListedRow }) {
  const zone = useTimeZone();
  if (row.lastSeen === undefined) return notThere('not sent');
  return <ShortTime iso={row.lastSeen} zone={zone} />;
}

/** What the connection's credential may do to this record; never what the person may do. */
export function accessCell(row: ListedRow): ReactNode {
  if (row.access === undefined) {
    return <DecisionMark decision="unknown" word="not sent" className="text-ink-2" />;
  }
  const allowed = row.access.entries.filter((entry) => entry.bucket === 'allowed').length;
  const denied = row.access.entries.length - allowed;
  if (row.access.entries.length === 0) {
    return <DecisionMark decision="unknown" word="nothing listed" className="text-ink-2" />;
  }
  return (
    <>
      {allowed > 0 && (
        <DecisionMark decision="allowed" count={allowed} className={denied > 0 ? 'mr-3' : ''} />
      )}
      {denied > 0 && <DecisionMark decision="denied" count={denied} />}
    </>
  );
}

export function attributeCell(row: ListedRow, attribute: string): ReactNode {
  const found = row.attributes.find(([name]) => name === attribute);
  if (found !== undefined) return <JsonCell value={found[1]} />;
  return row.withheld.includes(attribute) ? withheld() : notThere('missing');
}
