'use client';

import { useQuery } from '@tanstack/react-query';
import { Folder } from 'lucide-react';
import { containersQuery } from '#lib/queries/suggestions.ts';
import type { TableView, ViewChange } from '#lib/queries/table-view.ts';
import { Tag } from '../ui/tag.tsx';
import { VendorText } from '../ui/vendor-text.tsx';
import { ScopePicker } from './scope-picker.tsx';
import { Swatch } from './swatch.tsx';

interface ScopeProps {
  readonly connectionId: string;
  readonly view: TableView;
  readonly change: (change: ViewChange) => void;
}

export function ProjectPicker({ connectionId, view, change }: ScopeProps) {
  const projects = useQuery(containersQuery(connectionId, 'projects', { q: '' }));
  const known = projects.data?.items.find((project) => project.key === view.project);
  return (
    <ScopePicker
      label="Project"
      icon={<Folder aria-hidden className="size-[14px] shrink-0 stroke-[1.6] text-ink-3" />}
      connectionId={connectionId}
      level="projects"
      current={view.project}
      onPick={(project) => change({ project })}
    >
      <ScopeName name={known?.name ?? view.project} />
    </ScopePicker>
  );
}

export function EnvironmentPicker({ connectionId, view, change }: ScopeProps) {
  const { project } = view;
  const environments = useQuery({
    ...containersQuery(connectionId, 'environments', {
      q: '',
      ...(project === undefined ? {} : { project }),
    }),
    enabled: project !== undefined,
  });
  if (project === undefined) return null;
  const known = environments.data?.items.find((environment) => environment.key === view.environment);
  return (
    <ScopePicker
      label="Environment"
      icon={<Swatch color={known?.color} />}
      connectionId={connectionId}
      level="environments"
      project={project}
      current={view.environment}
      onPick={(environment) => change({ environment })}
    >
      <ScopeName name={known?.name ?? view.environment} />
      {known?.critical && <Tag>critical</Tag>}
    </ScopePicker>
  );
}

function ScopeName({ name }: { name: string | undefined }) {
  if (name === undefined) return <span className="font-normal text-ink-3">Choose</span>;
  return (
    <span className="max-w-[160px] truncate">
      <VendorText text={name} expandable={false} />
    </span>
  );
}
