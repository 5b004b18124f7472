'use client';

import { type RefObject, useEffect, useState } from 'react';

/** Whether a popover is open, as its toggle events say. The platform opens it for a press that comes before they are heard. */
export function usePopoverOpen(panel: RefObject<HTMLElement | null>): [boolean, (open: boolean) => void] {
  const [open, setOpen] = useState(false);
  useEffect(() => {
    if (panel.current?.matches(':popover-open')) setOpen(true);
  }, [panel]);
  return [open, setOpen];
}
