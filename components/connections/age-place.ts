const HOURS_6 = 6 * 3600;

/** Where an age lies on the scale from now to six hours; logarithmic, so that the first minutes have room. */
export function agePlace(seconds: number): number {
  return Math.min(1, Math.log1p(Math.max(0, seconds) / 15) / Math.log1p(HOURS_6 / 15));
}

/** How long an earlier answer may stand in for a vendor that does not answer (R52). */
export const STALE_SECONDS = 15 * 60;

export const AGE_MAJORS = [
  { label: 'now', at: 0 },
  { label: '1 m', at: agePlace(60) },
  { label: '5 m', at: agePlace(300) },
  { label: '15 m', at: agePlace(STALE_SECONDS), limit: true },
  { label: '6 h', at: 1 },
] as const;

export const AGE_MINORS = [
  5, 10, 20, 30, 45, 90, 120, 180, 240, 360, 480, 600, 720, 1200, 1800, 2700, 3600, 5400, 7200, 9000, 10800,
  12600, 14400, 16200, 18000, 19800,
].map(agePlace);
