'use client';

import dynamic from 'next/dynamic';
import { useState } from 'react';
import type { ConnectionView } from '#lib/contract/connection.ts';
import { Button } from '../ui/button.tsx';

const DeleteDialog = dynamic(() => import('./delete-dialog.tsx').then((module) => module.DeleteDialog));

export function DeleteSection({
  connection,
  reason,
}: {
  connection: ConnectionView;
  reason: string | undefined;
}) {
  const [asking, setAsking] = useState(false);
  return (
    <div className="flex flex-col gap-3">
      <p className="text-ink-2">
        Removes the connection and its sealed credential from this Rolecall. Nothing changes at the vendor.
        The audit log stays.
      </p>
      <div>
        <Button disabledReason={reason} onClick={() => setAsking(true)}>
          Delete connection
        </Button>
      </div>
      {asking && <DeleteDialog connection={connection} onClose={() => setAsking(false)} />}
    </div>
  );
}
