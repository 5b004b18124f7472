'use client';

import { Lock } from 'lucide-react';
import { createContext, useContext } from 'react';
import type { ListedRow } from '#lib/domain/directory.ts';
import { ShortTime } from '../data-table/short-time.tsx';
import { DecisionMark } from '../ui/decision-mark.tsx';
import { JsonCell } from '../ui/json-cell.tsx';
import { VendorEmail } from '../ui/vendor-email.tsx';
import { VendorText } from '../ui/vendor-text.tsx';
import { recordName } from './record-name.ts';

/** The reader's time zone, found once for a whole table. */
export const ZoneContext = createContext<string | undefined>('UTC');

/** Three different absences, three different words. */
export function NotThere({ word }: { word: 'missing' | 'not sent' }) {
  return <span className="text-ink-3">{word}</span>;
}

export function Withheld() {
  return (
    <span className="inline-flex items-center gap-1.5 align-top text-ink-3">
      <Lock aria-hidden className="size-[13px] shrink-0 stroke-[1.6]" />
      withheld, private
    </span>
  );
}

export function NameCell({ row, href }: { row: ListedRow; href: string | undefined }) {
  const name = <VendorText text={recordName(row)} expandable={false} />;
  if (href === undefined) return <span className="text-ink-2">{name}</span>;
  return (
    <a href={href} data-row-link tabIndex={-1} className="font-medium hover:underline">
      {name}
    </a>
  );
}

export function KeyCell({ row }: { row: ListedRow }) {
  return (
    <span className="font-mono text-mono text-ink-2">
      <VendorText text={row.key} expandable={false} />
      {!row.addressable && <span className="ml-2 font-sans text-meta text-ink-3">cannot be opened</span>}
    </span>
  );
}

export function EmailCell({ row }: { row: ListedRow }) {
  if (row.email !== undefined) return <VendorEmail email={row.email} />;
  return row.withheld.includes('email') ? <Withheld /> : <NotThere word="missing" />;
}

export function LastSeenCell({ row }: { row: ListedRow }) {
  const zone = useContext(ZoneContext);
  if (row.lastSeen === undefined) return <NotThere word="not sent" />;
  return <ShortTime iso={row.lastSeen} zone={zone} />;
}

/** What the connection's credential may do to this record; never what the person may do. */
export function AccessCell({ row }: { row: ListedRow }) {
  if (row.access === undefined) {
    return <DecisionMark decision="unknown" word="not sent" className="align-top text-ink-2" />;
  }
  const allowed = row.access.entries.filter((entry) => entry.bucket === 'allowed').length;
  const denied = row.access.entries.length - allowed;
  if (row.access.entries.length === 0) {
    return <DecisionMark decision="unknown" word="nothing listed" className="align-top text-ink-2" />;
  }
  return (
    <span className="inline-flex gap-3 align-top">
      {allowed > 0 && <DecisionMark decision="allowed" count={allowed} />}
      {denied > 0 && <DecisionMark decision="denied" count={denied} />}
    </span>
  );
}

export function AttributeCell({ row, attribute }: { row: ListedRow; attribute: string }) {
  const found = row.attributes.find(([name]) => name === attribute);
  if (found !== undefined) return <JsonCell value={found[1]} />;
  return row.withheld.includes(attribute) ? <Withheld /> : <NotThere word="missing" />;
}
