const thirtyDays = 30 * 24 * 60 * 60 * 1000;

/** When the record of a rank was last seen: rank 0 is the most recent, the last one 30 days ago. No two are equal. */
export interface Timeline {
  readonly at: (rank: number) => number;
  /** The first rank last seen strictly before the time. */
  readonly firstBefore: (time: number) => number;
}

export function timeline(size: number, now: number): Timeline {
  const at = (rank: number) => {
    const share = rank / Math.max(1, size);
    return now - 45_000 - Math.floor(thirtyDays * 0.995 * (0.25 * share + 0.75 * share ** 2.2)) - rank;
  };
  const firstBefore = (time: number) => {
    let low = 0;
    let high = size;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (at(middle) < time) high = middle;
      else low = middle + 1;
    }
    return low;
  };
  return { at, firstBefore };
}

/** The vendor writes up to nine fraction digits; which ones a record shows depends on the record. */
export function vendorTime(time: number, random: number): string {
  const iso = new Date(time).toISOString();
  const digits = String(random % 1_000_000).padStart(6, '0');
  if (random % 5 === 0) return iso;
  return `${iso.slice(0, -1)}${digits.slice(0, (random % 3) * 3)}Z`;
}
