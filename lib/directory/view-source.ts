import 'server-only';
import type { OpenDirectory } from './visible-connection.ts';

/** Where the rows of a view come from: a list given whole has nothing but its snapshot. */
export function sourceOf(open: OpenDirectory, asked: 'live' | 'snapshot' | undefined): 'live' | 'snapshot' {
  return 'list' in open.directory ? (asked ?? 'live') : 'snapshot';
}
