'use client';

import { memo, type ReactNode, Suspense, useDeferredValue } from 'react';

interface LazyPartProps {
  readonly children: ReactNode;
  readonly fallback?: ReactNode;
}

/**
 * A part of a screen whose script comes by itself. What the server drew of it, or what stood there before, stays until the
 * script is here: else any change of the screen around it would put the fallback in its place for a moment.
 */
export function LazyPart({ children, fallback }: LazyPartProps) {
  return <Still fallback={fallback}>{useDeferredValue(children)}</Still>;
}

const Still = memo(
  function Still({ children, fallback }: LazyPartProps) {
    return <Suspense fallback={fallback}>{children}</Suspense>;
  },
  (before, after) => before.children === after.children,
);
