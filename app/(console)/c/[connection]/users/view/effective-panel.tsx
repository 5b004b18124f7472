'use client';

import { useMemo } from 'react';
import type { RecordAddress } from '#lib/queries/record-address.ts';
import { toAccessConnection } from '../../../../../../components/access/ask/access-connection.ts';
import { EffectiveAccess } from '../../../../../../components/access/effective/effective-access.tsx';
import type { ConnectionFacts } from '../../../../../../components/users/connection-facts.ts';
import { recordHref } from '../../../../../../components/users/record-link.ts';
import { changeAddress, useSearchNow } from '../../../../../../components/users/use-search-now.ts';

/** What the person of a record may do to a thing; the thing stands in the address. */
export function EffectivePanel({
  connection,
  address,
  name,
}: {
  connection: ConnectionFacts;
  address: RecordAddress;
  name: string;
}) {
  const params = new URLSearchParams(useSearchNow());
  const asked = useMemo(
    () => toAccessConnection({ ...connection, vendor: connection.vendor.id }),
    [connection],
  );
  if (asked === undefined) return null;
  return (
    <EffectiveAccess
      connection={asked}
      subject={address.key}
      name={name}
      resource={params.get('on') ?? undefined}
      inside={params.get('inside') === '1'}
      onPlace={({ resource, inside }) => {
        const next = new URLSearchParams({ on: resource, ...(inside ? { inside: '1' } : {}) });
        changeAddress(`${recordHref(address, 'effective')}&${next}`, 'replace');
      }}
    />
  );
}
