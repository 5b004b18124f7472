import { clockParts, type Zone } from './clock-parts.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** "38 s", "4 min 12 s", "2 h 41 min", "8 days": at most two units, never negative. */
export function formatDuration(milliseconds: number): string {
  const ms = Math.max(0, milliseconds);
  if (ms < MINUTE) return `${Math.floor(ms / SECOND)} s`;
  if (ms < 10 * MINUTE) return two(Math.floor(ms / MINUTE), 'min', Math.floor((ms % MINUTE) / SECOND), 's');
  if (ms < HOUR) return `${Math.floor(ms / MINUTE)} min`;
  if (ms < DAY) return two(Math.floor(ms / HOUR), 'h', Math.floor((ms % HOUR) / MINUTE), 'min');
  const days = Math.floor(ms / DAY);
  return days === 1 ? '1 day' : `${days} days`;
}

function two(large: number, unit: string, small: number, smallUnit: string): string {
  return small === 0 ? `${large} ${unit}` : `${large} ${unit} ${small} ${smallUnit}`;
}

/** "14:32" on the day of `now`, else the whole moment. */
export function formatBrief(at: number, now: number, zone: Zone): string {
  const sameDay = formatMoment(at, zone, true) === formatMoment(now, zone, true);
  return sameDay ? `${clockParts(at, zone).clock}${zoneMark(zone)}` : formatMoment(at, zone);
}

/** "26 Nov 2026, 14:32", with "UTC" where that zone is asked for. */
export function formatMoment(at: number, zone: Zone, dateOnly = false): string {
  const { day, year, clock } = clockParts(at, zone);
  return dateOnly ? `${day} ${year}` : `${day} ${year}, ${clock}${zoneMark(zone)}`;
}

/** The reader's own zone needs no name. */
const zoneMark = (zone: Zone) => (zone === 'UTC' ? ' UTC' : '');
