const parent = process.ppid;

/** True once whoever started this process has gone: a test process must not outlive its test. */
export function isOrphan(): boolean {
  return process.ppid !== parent;
}
