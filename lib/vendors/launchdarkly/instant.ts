import 'server-only';

/** Epoch ms of an ISO 8601 time or of a number (of ms) as number or text; undefined for anything else. */
export function instantMs(value: string | number | boolean | undefined): number | undefined {
  if (typeof value === 'boolean' || value === undefined || value === '') return undefined;
  const numeric = Number(value);
  const ms = Number.isFinite(numeric) ? numeric : Date.parse(String(value));
  return Number.isFinite(ms) && ms >= 0 ? Math.trunc(ms) : undefined;
}
