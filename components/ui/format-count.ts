/** "1,234,567": a whole number as English groups it. `Intl` takes 25 ms of a desktop’s processor the first time. */
export function formatCount(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ',');
}
