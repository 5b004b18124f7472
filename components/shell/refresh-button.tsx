'use client';

import { RefreshCw } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useTransition } from 'react';
import { Button } from '../ui/button.tsx';
import { IconButton } from '../ui/icon-button.tsx';

/** Reads the page again from our server; without a label only the icon shows. */
export function RefreshButton({ label }: { label?: string }) {
  const router = useRouter();
  const [busy, start] = useTransition();
  const refresh = () => start(() => router.refresh());
  const icon = <RefreshCw aria-hidden />;
  if (label === undefined) return <IconButton label="Refresh" icon={icon} busy={busy} onClick={refresh} />;
  return (
    <Button variant={label === 'Refresh' ? 'quiet' : 'outline'} icon={icon} busy={busy} onClick={refresh}>
      {label}
    </Button>
  );
}
