/** Where times are told: `undefined` is the reader's own zone. */
export type Zone = 'UTC' | undefined;

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** What a calendar and a clock show at a moment (epoch ms). Without `Intl`, as counts are: a page has many before it is alive. */
export function clockParts(at: number, zone: Zone) {
  const date = new Date(at);
  const utc = zone === 'UTC';
  const year = utc ? date.getUTCFullYear() : date.getFullYear();
  const month = MONTHS[utc ? date.getUTCMonth() : date.getMonth()];
  const day = `${utc ? date.getUTCDate() : date.getDate()} ${month}`;
  const hour = twoDigits(utc ? date.getUTCHours() : date.getHours());
  const minute = twoDigits(utc ? date.getUTCMinutes() : date.getMinutes());
  const second = twoDigits(utc ? date.getUTCSeconds() : date.getSeconds());
  return { year, day, clock: `${hour}:${minute}`, second };
}

function twoDigits(count: number): string {
  return count < 10 ? `0${count}` : String(count);
}
