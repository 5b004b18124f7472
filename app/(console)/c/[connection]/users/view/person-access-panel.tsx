'use client';

import { useQuery } from '@tanstack/react-query';
import { Folder } from 'lucide-react';
import type { RecordAddress } from '#lib/queries/record-address.ts';
import { personAccessQuery } from '#lib/queries/roles.ts';
import { containersQuery } from '#lib/queries/suggestions.ts';
import { PersonAccess } from '../../../../../../components/access/person-access.tsx';
import { VendorText } from '../../../../../../components/ui/vendor-text.tsx';
import type { ConnectionFacts } from '../../../../../../components/users/connection-facts.ts';
import { ScopePicker } from '../../../../../../components/users/scope-picker.tsx';
import { Swatch } from '../../../../../../components/users/swatch.tsx';
import { changeAddress, useSearchNow } from '../../../../../../components/users/use-search-now.ts';
import { groupHref, roleHref } from '../../person-href.ts';
import { toWholeAnswer, withCost } from '../../whole-answer.ts';

/** What one person may do in a place chosen here; the place stands in the address. */
export function PersonAccessPanel({
  connection,
  address,
  name,
}: {
  connection: ConnectionFacts;
  address: RecordAddress;
  name: string;
}) {
  const { id } = connection;
  const { vendor } = connection;
  const needs = vendor.personAccess?.needs ?? [];
  const place = usePlace(id, needs);
  const complete = needs.every((level) => place[level] !== undefined);
  const query = useQuery({ ...personAccessQuery({ ...address, ...place.chosen }), enabled: complete });
  const words = needs.flatMap((level) => place[level] ?? []).join(', ');
  return (
    <PersonAccess
      answer={toWholeAnswer(query, withCost)}
      name={name}
      vendorName={vendor.name}
      {...(needs.length === 0
        ? {}
        : { place: words, placePicker: <PlacePickers connectionId={id} place={place} needs={needs} /> })}
      roleHref={(key) => roleHref(id, key)}
      groupHref={(key) => groupHref(id, key)}
    />
  );
}

type Level = 'project' | 'environment';

interface Place {
  readonly project?: string | undefined;
  readonly environment?: string | undefined;
  readonly chosen: { readonly project?: string; readonly environment?: string };
  readonly choose: (level: Level, key: string) => void;
}

/** The place in the address, else the first there is. */
function usePlace(connectionId: string, needs: readonly Level[]): Place {
  const search = useSearchNow();
  const params = new URLSearchParams(search);
  const projects = useQuery({
    ...containersQuery(connectionId, 'projects', { q: '' }),
    enabled: needs.includes('project'),
  });
  const project = params.get('inProject') ?? projects.data?.items[0]?.key;
  const environments = useQuery({
    ...containersQuery(connectionId, 'environments', {
      q: '',
      ...(project === undefined ? {} : { project }),
    }),
    enabled: needs.includes('environment') && project !== undefined,
  });
  const environment = params.get('inEnvironment') ?? environments.data?.items[0]?.key;
  return {
    project,
    environment,
    chosen: {
      ...(needs.includes('project') && project !== undefined ? { project } : {}),
      ...(needs.includes('environment') && environment !== undefined ? { environment } : {}),
    },
    choose(level, key) {
      const next = new URLSearchParams(params);
      next.set(level === 'project' ? 'inProject' : 'inEnvironment', key);
      if (level === 'project') next.delete('inEnvironment');
      changeAddress(`?${next}`, 'replace');
    },
  };
}

function PlacePickers({
  connectionId,
  place,
  needs,
}: {
  connectionId: string;
  place: Place;
  needs: readonly Level[];
}) {
  const { project, environment } = place;
  return (
    <div className="flex flex-wrap items-center gap-2">
      {needs.includes('project') && (
        <ScopePicker
          label="Project"
          icon={<Folder aria-hidden className="size-[14px] shrink-0 stroke-[1.6] text-ink-3" />}
          connectionId={connectionId}
          level="projects"
          current={project}
          onPick={(key) => place.choose('project', key)}
        >
          <VendorText text={project ?? 'Choose'} expandable={false} />
        </ScopePicker>
      )}
      {needs.includes('environment') && project !== undefined && (
        <ScopePicker
          label="Environment"
          icon={<Swatch color={undefined} />}
          connectionId={connectionId}
          level="environments"
          project={project}
          current={environment}
          onPick={(key) => place.choose('environment', key)}
        >
          <VendorText text={environment ?? 'Choose'} expandable={false} />
        </ScopePicker>
      )}
    </div>
  );
}
