'use client';

import { Pause, Play, X } from 'lucide-react';
import type { SnapshotAction, SnapshotProgress } from '#lib/queries/snapshot.ts';
import { Button } from '../ui/button.tsx';

const GO_ON = { waiting: 'Go on now', paused: 'Go on', failed: 'Go on' } as const;

/** What can be done about a reading. */
export function ReadingActions({
  job: { state, kind },
  change,
}: {
  job: SnapshotProgress;
  change: (action: SnapshotAction) => void;
}) {
  const isUnderWay = state === 'running' || state === 'waiting';
  return (
    <>
      {state === 'suspicious' && (
        <Button variant="ink" onClick={() => change('confirm')}>
          Publish it
        </Button>
      )}
      {(state === 'waiting' || state === 'paused' || state === 'failed') && (
        <Button icon={<Play aria-hidden />} onClick={() => change('resume')}>
          {GO_ON[state]}
        </Button>
      )}
      {isUnderWay && kind === 'crawl' && (
        <Button icon={<Pause aria-hidden />} onClick={() => change('pause')}>
          Pause
        </Button>
      )}
      <Button icon={<X aria-hidden />} onClick={() => change('cancel')}>
        Cancel
      </Button>
    </>
  );
}
