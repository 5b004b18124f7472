import type { SnapshotAnswer, SnapshotProgress } from '#lib/queries/snapshot.ts';
import { formatCount } from '../ui/format-count.ts';

export interface ReadingWords {
  readonly title: string;
  readonly text: string;
}

/** What is to be said of a reading in place of rows: there are none yet. `label` is the list's name in lower case. */
export function firstReadingWords(job: SnapshotProgress, label: string, vendorName: string): ReadingWords {
  switch (job.state) {
    case 'running':
      return {
        title: 'Reading the whole list',
        text: `${vendorName} is asked for its ${label} page by page. People at work go first, so this takes a while.`,
      };
    case 'waiting':
      return {
        title: 'The reading waits',
        text: `${reasonOf(job)} Rolecall tries again by itself and goes on from here.`,
      };
    case 'paused':
      return {
        title: 'The reading is paused',
        text: 'What was read so far is kept. It can go on from here at any time.',
      };
    case 'failed':
      return { title: 'The reading stopped', text: reasonOf(job) };
    case 'suspicious':
      return {
        title: 'Far fewer rows than last time',
        text: 'They are held back until someone says they are right.',
      };
  }
}

/** The same above rows that were read before. */
export function nextReadingWords(
  { job, published }: SnapshotAnswer,
  vendorName: string,
): ReadingWords | undefined {
  switch (job?.state) {
    case undefined:
      return undefined;
    case 'running':
      return {
        title: 'The list is being read again',
        text: `${vendorName} is asked page by page. The rows below stay until that is done.`,
      };
    case 'waiting':
      return {
        title: 'The new reading waits',
        text: `${reasonOf(job)} Rolecall tries again by itself and goes on from there.`,
      };
    case 'paused':
      return { title: 'The new reading is paused', text: 'The rows below are those of the reading before.' };
    case 'failed':
      return {
        title: 'The new reading stopped',
        text: `${reasonOf(job)} The rows below are those of the reading before.`,
      };
    case 'suspicious':
      return {
        title: 'Far fewer rows than last time',
        text: `The new reading has ${formatCount(job.rows)} rows, the one below ${formatCount(published?.rows ?? 0)}. It is held back until someone says it is right.`,
      };
  }
}

function reasonOf({ problem }: SnapshotProgress): string {
  return problem?.detail ?? 'It is not known why.';
}
