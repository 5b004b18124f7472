'use client';

import { KeyRound } from 'lucide-react';
import Link from 'next/link';
import { useParams } from 'next/navigation';
import type { AccessReason } from '#lib/domain/access-report.ts';
import { Badge } from '../ui/badge.tsx';
import { VendorText } from '../ui/vendor-text.tsx';

/** A label, not a key: a role is linked only where the account has exactly one that goes by it. */
export function RoleLabel({ reason }: { reason: AccessReason | undefined }) {
  const { connection } = useParams<{ connection?: string }>();
  if (reason?.roleName === undefined) {
    return <span className="text-meta text-ink-3 max-sm:pl-7">no role named</span>;
  }
  const { role, roleName } = reason;
  if (role === undefined || connection === undefined) {
    return (
      <Badge kind="unresolved" icon={<KeyRound aria-hidden />} className="max-w-[220px] max-sm:ml-7">
        <VendorText text={roleName} expandable={false} />
      </Badge>
    );
  }
  return (
    // Above the button that the whole row is.
    <Link
      href={`/c/${connection}/roles/view?${new URLSearchParams({ id: role.id })}`}
      className="relative z-10 max-w-[260px] rounded-badge outline-none focus-visible:outline-2 focus-visible:outline-needle max-sm:ml-7"
    >
      <Badge icon={<KeyRound aria-hidden />}>
        <VendorText text={role.name} expandable={false} />
        {role.statement !== undefined && (
          <span className="pl-1.5 text-ink-3">
            statement {role.statement.index + 1} of {role.statement.of}
          </span>
        )}
      </Badge>
    </Link>
  );
}
