import { useHandheld } from '../ui/handheld.tsx';

/** More than a screen shows, so that the others can follow unseen. */
const FIRST = { handheld: 10, desk: 30 };

/** How many of `count` rows are drawn: a screenful with the page, all of them once it is alive. */
export function useDrawnRows(count: number, isAlive: boolean): number {
  const first = useHandheld() ? FIRST.handheld : FIRST.desk;
  return isAlive ? count : Math.min(count, first);
}
