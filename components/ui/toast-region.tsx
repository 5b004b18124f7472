'use client';

import { type ComponentType, useEffect, useState } from 'react';
import { onToast } from './toast.ts';

/** Stands once in the console's layout; draws nothing until there is something to say. */
export function ToastRegion() {
  const [Region, setRegion] = useState<ComponentType>();
  useEffect(
    () =>
      onToast(() => {
        import('./toaster.tsx').then((module) => setRegion(() => module.Toaster));
      }),
    [],
  );
  return Region === undefined ? null : <Region />;
}
