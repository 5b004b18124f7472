/** "1,234,567": a whole number as English groups it. `Intl` takes a phone a tenth of a second the first time. */
export function formatCount(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ',');
}
