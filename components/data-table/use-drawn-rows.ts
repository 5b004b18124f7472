import { useHandheld } from '../ui/handheld.tsx';
import { useAlive } from '../ui/use-alive.ts';

/** More than a screen shows, so that the others can follow unseen. */
const FIRST = { handheld: 10, desk: 30 };

/** How many of `count` rows are drawn by now: a screenful with the page, all of them once it is alive. */
export function useDrawnRows(count: number): number {
  const first = useHandheld() ? FIRST.handheld : FIRST.desk;
  return useAlive() ? count : Math.min(count, first);
}
