'use client';

import { Check, Minus } from 'lucide-react';
import { useId, useState } from 'react';
import type { PermissionGroup, RolePermission } from '#lib/domain/role.ts';
import { FilterBox } from '../data-table/filter-box.tsx';
import { hasWords, toSearchText } from '../data-table/search-text.ts';
import { VendorText } from '../ui/vendor-text.tsx';

/** What a role allows, grouped by where it holds; what is part of it but switched off says so. */
export function PermissionList({
  groups,
  singular,
  vendorName,
}: {
  groups: readonly PermissionGroup[];
  singular: string;
  vendorName: string;
}) {
  const [text, setText] = useState('');
  const found = groups
    .map((group) => ({ ...group, permissions: group.permissions.filter((one) => fits(one, text)) }))
    .filter((group) => group.permissions.length > 0);
  const total = groups.reduce((sum, group) => sum + group.permissions.length, 0);
  if (total === 0) {
    return (
      <p className="mt-5 text-ink-2">
        This {singular} names no permission. {vendorName} may still let its holders see things.
      </p>
    );
  }
  return (
    <>
      {total > 8 && (
        <div className="mt-3">
          <FilterBox label="Filter permissions" placeholder="Permission" value={text} onChange={setText} />
        </div>
      )}
      {found.length === 0 && (
        <p role="status" className="mt-5 text-ink-2">
          No permission matches.
        </p>
      )}
      {found.map((group) => (
        <Group key={group.id} group={group} />
      ))}
    </>
  );
}

function fits(permission: RolePermission, text: string): boolean {
  return hasWords(toSearchText([permission.id, permission.label, permission.detail]), text);
}

function Group({ group }: { group: PermissionGroup }) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="mt-5">
      <h2 id={id} className="mb-1.5 font-medium">
        <VendorText text={group.label} expandable={false} />{' '}
        <span className="tabular pl-0.5 font-normal text-ink-3">{group.permissions.length}</span>
      </h2>
      <ul className="divide-y divide-line border-y border-line">
        {group.permissions.map((permission) => (
          <Line key={permission.id} permission={permission} />
        ))}
      </ul>
    </section>
  );
}

function Line({ permission }: { permission: RolePermission }) {
  const { id, label, detail, enabled } = permission;
  return (
    <li className="grid grid-cols-[16px_minmax(0,1fr)_auto] gap-x-3 py-2">
      {enabled ? (
        <Check aria-hidden className="mt-0.5 size-4 stroke-[1.8]" />
      ) : (
        <Minus aria-hidden className="mt-0.5 size-4 stroke-[1.6] text-ink-3" />
      )}
      <div className="min-w-0 wrap-anywhere">
        <p className={enabled ? '' : 'text-ink-2'}>
          <VendorText text={label} />
          {id !== label && (
            <span className="ml-2 font-mono text-mono text-ink-3">
              <VendorText text={id} />
            </span>
          )}
        </p>
        {detail !== undefined && !id.startsWith(detail) && (
          <p className="text-meta text-ink-2">
            <VendorText text={detail} />
          </p>
        )}
      </div>
      <span className="text-meta leading-5 text-ink-2">{enabled ? 'on' : 'switched off'}</span>
    </li>
  );
}
