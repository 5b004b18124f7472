'use client';

import { Pager } from './pager.tsx';
import type { Pages } from './use-pages.ts';

const SIZES = [25, 50, 100];

/** The foot of a list that is here as a whole; left out while one page holds it all. */
export function WholePager({
  pages,
  total,
  matching,
}: {
  pages: Pages<unknown>;
  total: number;
  matching: boolean;
}) {
  if (total <= Math.min(pages.size, 25)) return null;
  return <Pager {...pages} total={total} totalIsEstimate={false} matching={matching} why="" sizes={SIZES} />;
}
