/** The value that `share` of the samples do not exceed (nearest rank). */
export function quantile(samples, share) {
  const sorted = [...samples].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}

export function median(samples) {
  return quantile(samples, 0.5);
}

/** Least and greatest, for people to judge how noisy a run was. */
export function spread(samples) {
  return `${Math.round(Math.min(...samples))} to ${Math.round(Math.max(...samples))}`;
}
