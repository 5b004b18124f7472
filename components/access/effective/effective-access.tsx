'use client';

import { useQuery } from '@tanstack/react-query';
import { accessCatalogueQuery, effectiveAccessQuery } from '#lib/queries/access.ts';
import type { AccessCatalogueAnswer, Computed } from '#lib/queries/access-answers.ts';
import { problemOf } from '#lib/queries/problem-error.ts';
import { formatShort } from '../../data-table/short-time.tsx';
import { LeftOut } from '../../feedback/left-out.tsx';
import { LoadingTicks } from '../../feedback/loading-ticks.tsx';
import { ProblemNotice } from '../../feedback/problem-notice.tsx';
import { Button } from '../../ui/button.tsx';
import { useTimeZone } from '../../ui/time-zone.tsx';
import { VendorText } from '../../ui/vendor-text.tsx';
import type { AccessConnection } from '../ask/access-connection.ts';
import { actionLabel } from '../ask/action-label.ts';
import { askHref } from '../ask/ask-address.ts';
import { thingWords } from '../ask/question-words.ts';
import { ReadingAge } from '../ask/reading-age.tsx';
import { ReadingPanel } from '../ask/reading-panel.tsx';
import { toLevels } from '../ask/resource-levels.ts';
import { useAccessState } from '../ask/use-access-state.ts';
import { SentenceText } from '../sentence-text.tsx';
import { EffectiveList } from './effective-list.tsx';
import { type EffectivePlace, EffectivePlaceFields } from './effective-place.tsx';
import { firstResource } from './first-resource.ts';

/** What one person may do to a thing chosen here, computed by Rolecall from everything they hold. */
export function EffectiveAccess({
  connection,
  subject,
  name,
  resource: asked,
  inside,
  onPlace,
}: {
  connection: AccessConnection;
  /** The key of the record. */
  subject: string;
  name: string;
  /** As the address names it; absent: where most questions are. */
  resource: string | undefined;
  /** Also everything that lies inside it. */
  inside: boolean;
  onPlace: (place: EffectivePlace) => void;
}) {
  const reading = useAccessState(connection.id);
  const snapshot = reading.state?.snapshot?.id;
  const catalogue = useQuery({
    ...accessCatalogueQuery(connection.id, snapshot === undefined ? {} : { snapshot }),
    enabled: reading.state !== undefined,
  }).data?.answer;
  const resource =
    asked ?? (catalogue === undefined ? undefined : firstResource(catalogue, connection.words));
  const query = useQuery({
    ...effectiveAccessQuery(connection.id, {
      subject,
      resource: resource ?? '',
      scope: inside ? 'inside' : undefined,
      snapshot,
    }),
    enabled: snapshot !== undefined && resource !== undefined,
  });
  if (snapshot === undefined) {
    return (
      <ReadingPanel
        reading={reading}
        vendorName={connection.vendorName}
        mayRefresh={connection.mayRefresh}
        headingLevel={2}
        className="py-2"
      />
    );
  }
  return (
    <section aria-labelledby="effective-title">
      <header className="flex flex-wrap items-start gap-x-4 gap-y-2">
        <div className="min-w-0 flex-1 basis-[260px]">
          <h2 id="effective-title" className="text-head">
            What <VendorText text={name} expandable={false} /> may do
            <Where resource={resource} catalogue={catalogue} />
          </h2>
          <Source computed={query.data} connection={connection} />
        </div>
        <ReadingAge reading={reading} mayRefresh={connection.mayRefresh} />
      </header>
      {catalogue !== undefined && resource !== undefined && (
        <EffectivePlaceFields catalogue={catalogue} place={{ resource, inside }} onPlace={onPlace} />
      )}
      {query.error !== null && !query.isFetching ? (
        <Failed error={query.error} vendorName={connection.vendorName} onRetry={() => void query.refetch()} />
      ) : query.data === undefined ? (
        <p className="mt-5">
          <LoadingTicks words="Working it out" />
        </p>
      ) : (
        <EffectiveList
          answer={query.data.answer}
          kinds={catalogue?.kinds ?? []}
          inside={inside}
          vendorWords={{
            ...connection.words,
            called: (action) => actionLabel(catalogue?.kinds ?? [], action),
          }}
          actionWord={connection.words.action}
          askHref={(question) =>
            askHref({ mode: 'who-can', connection: connection.id, ...question, snapshot })
          }
        />
      )}
      <LeftOut caveats={reading.state?.snapshot?.caveats ?? []} className="mt-5" />
    </section>
  );
}

function Where({
  resource,
  catalogue,
}: {
  resource: string | undefined;
  catalogue: AccessCatalogueAnswer | undefined;
}) {
  const levels = resource === undefined ? undefined : toLevels(resource);
  if (levels === undefined || catalogue === undefined) return null;
  return (
    <span className="font-normal text-ink-2">
      {' '}
      to <SentenceText sentence={thingWords(levels, catalogue.kinds)} />
    </span>
  );
}

/** Whose answer it is, from which reading. */
function Source({
  computed,
  connection,
}: {
  computed: Computed<unknown> | undefined;
  connection: AccessConnection;
}) {
  const zone = useTimeZone();
  return (
    <p className="text-ink-2">
      Computed by Rolecall, not by {connection.vendorName}
      {computed !== undefined && `, from the snapshot of ${formatShort(computed.snapshot.readAt, zone)}`}.
    </p>
  );
}

function Failed({ error, vendorName, onRetry }: { error: unknown; vendorName: string; onRetry: () => void }) {
  const problem = problemOf(error);
  return (
    <ProblemNotice
      problem={problem}
      vendorName={vendorName}
      requestId={problem.requestId}
      headingLevel={3}
      retry={<Button onClick={onRetry}>Try again</Button>}
      className="mt-5"
    />
  );
}
