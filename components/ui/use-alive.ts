'use client';

import { useDeferredValue } from 'react';

/** False while the server draws and the page comes alive; true a moment later, when presses and keys are heard. */
export function useAlive(): boolean {
  return useDeferredValue(true, false);
}
