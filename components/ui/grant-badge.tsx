import type { ReactNode } from 'react';
import type { GroupReference } from '#lib/domain/role.ts';
import { Badge } from './badge.tsx';
import { VendorText } from './vendor-text.tsx';

/** A role as somebody holds it: a solid line and no more where given directly, dashed and named where by a group. */
export function GrantBadge({
  via,
  children,
  className = '',
}: {
  via: GroupReference | undefined;
  children: ReactNode;
  className?: string;
}) {
  if (via === undefined) return <Badge className={className}>{children}</Badge>;
  return (
    <Badge kind="via" via={<VendorText text={via.name} expandable={false} />} className={className}>
      {children}
    </Badge>
  );
}
