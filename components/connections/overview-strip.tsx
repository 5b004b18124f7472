import type { ConnectionView } from '#lib/contract/connection.ts';
import { ReadoutStrip, type StripPart, StripValue } from '../shell/readout-strip.tsx';
import { AgeText } from '../ui/age-text.tsx';
import { HealthMark } from '../ui/health-mark.tsx';

export function OverviewStrip({ connections, now }: { connections: readonly ConnectionView[]; now: number }) {
  const working = connections.filter(({ status }) => status === 'working' || status === 'limited').length;
  const failing = connections.filter(
    ({ status }) => status === 'failing' || status === 'secret-unreadable',
  ).length;
  const calls = connections.reduce((sum, { budget }) => sum + budget.callsLastMinute, 0);
  const answers = connections.flatMap(({ lastSuccessAt }) => (lastSuccessAt === null ? [] : [lastSuccessAt]));
  const oldest = answers.length === 0 ? undefined : Math.min(...answers);

  const left: StripPart[] = [
    {
      id: 'all',
      content: (
        <span>
          <StripValue>{connections.length}</StripValue>{' '}
          {connections.length === 1 ? 'connection' : 'connections'}
        </span>
      ),
    },
    {
      id: 'working',
      wideOnly: failing > 0,
      content: (
        <>
          <HealthMark health="working" />
          <span>
            <StripValue>{working}</StripValue> working
          </span>
        </>
      ),
    },
    ...(failing === 0
      ? []
      : [
          {
            id: 'failing',
            content: (
              <>
                <HealthMark health="failing" />
                <span>
                  <StripValue>{failing}</StripValue> failing
                </span>
              </>
            ),
          },
        ]),
  ];
  const right: StripPart[] = [
    {
      id: 'calls',
      wideOnly: true,
      content: (
        <span>
          vendor calls in the last minute <StripValue>{calls}</StripValue>
        </span>
      ),
    },
    ...(oldest === undefined
      ? []
      : [
          {
            id: 'oldest',
            content: (
              <span>
                <span className="max-sm:hidden">oldest answer on screen</span>
                <span className="sm:hidden">oldest</span>{' '}
                <StripValue>
                  <AgeText at={oldest} now={now} />
                </StripValue>
              </span>
            ),
          },
        ]),
  ];
  return <ReadoutStrip left={left} right={right} />;
}
