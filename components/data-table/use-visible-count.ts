'use client';

import { useSyncExternalStore } from 'react';

const HEIGHT = { compact: 30, regular: 36, roomy: 45 } as const;
const NARROW = { below: 640, height: 96 };

/** How many rows fit the window at most: those are drawn first, what lies below the fold a moment later. */
export function useVisibleCount(density: keyof typeof HEIGHT): number {
  return useSyncExternalStore(
    onResize,
    () => Math.ceil(innerHeight / (innerWidth < NARROW.below ? NARROW.height : HEIGHT[density])),
    () => Number.POSITIVE_INFINITY,
  );
}

function onResize(changed: () => void): () => void {
  addEventListener('resize', changed);
  return () => removeEventListener('resize', changed);
}
