'use client';

import { Link as LinkIcon } from 'lucide-react';
import { Button } from '../../ui/button.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { showToast } from '../../ui/toast.ts';

/** The address of what is on screen, the reading it was computed from included. */
export function CopyLink({ iconOnly = false }: { iconOnly?: boolean }) {
  const copy = () => {
    navigator.clipboard.writeText(window.location.href).then(
      () =>
        showToast({ kind: 'done', title: 'Link copied', detail: 'It asks the same on the same reading.' }),
      () =>
        showToast({
          kind: 'problem',
          title: 'The link was not copied',
          detail: 'Copy it from the address bar.',
        }),
    );
  };
  if (iconOnly) return <IconButton label="Copy link" icon={<LinkIcon aria-hidden />} onClick={copy} />;
  return (
    <Button icon={<LinkIcon aria-hidden />} onClick={copy}>
      Copy link
    </Button>
  );
}
