import type { ConnectionView } from '#lib/contract/connection.ts';
import { HealthMark } from '../ui/health-mark.tsx';
import { LocalTime } from '../ui/local-time.tsx';
import { statusWords } from './status-words.ts';

/** Shape and word; a failing one also says since when. */
export function StatusMark({ connection }: { connection: Pick<ConnectionView, 'status' | 'problem'> }) {
  const { health, word } = statusWords(connection.status);
  const since = connection.status === 'failing' ? connection.problem?.since : undefined;
  return (
    <span className="text-body font-medium">
      <HealthMark health={health} className="mr-1.5 inline-block align-[-1px]" />
      <span>
        {word}
        {since !== undefined && (
          <>
            {' since '}
            <LocalTime at={since} brief />
          </>
        )}
      </span>
    </span>
  );
}
