'use client';

import { useQuery } from '@tanstack/react-query';
import { Folder } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { projectAccessQuery } from '#lib/queries/roles.ts';
import { containersQuery } from '#lib/queries/suggestions.ts';
import { ProjectAccess } from '../../../../../components/projects/project-access.tsx';
import { VendorText } from '../../../../../components/ui/vendor-text.tsx';
import type { ConnectionFacts } from '../../../../../components/users/connection-facts.ts';
import { ScopePicker } from '../../../../../components/users/scope-picker.tsx';
import { AbilityScreen } from '../ability-screen.tsx';
import { groupHref, personHref, projectHref, roleHref } from '../person-href.ts';
import type { ScreenWords } from '../roles/roles-page.tsx';
import { toWholeAnswer, withCost } from '../whole-answer.ts';

/** The project role list, with a picker for the project. */
export function ProjectsPage({
  connection,
  screen,
  project,
}: {
  connection: ConnectionFacts;
  screen: ScreenWords;
  project?: string;
}) {
  const router = useRouter();
  const { id } = connection;
  const query = useQuery({ ...projectAccessQuery(id, project ?? ''), enabled: project !== undefined });
  const projects = useQuery(containersQuery(id, 'projects', { q: '' }));
  const name = projects.data?.items.find((one) => one.key === project)?.name ?? project;
  const picker = (
    <ScopePicker
      label="Project"
      icon={<Folder aria-hidden className="size-[14px] shrink-0 stroke-[1.6] text-ink-3" />}
      connectionId={id}
      level="projects"
      current={project}
      onPick={(key) => router.push(projectHref(id, key))}
    >
      <span className="max-w-[160px] truncate">
        <VendorText text={name ?? 'Choose'} expandable={false} />
      </span>
    </ScopePicker>
  );
  return (
    <AbilityScreen
      connection={connection}
      crumbs={[
        { id: 'projects', label: screen.label },
        { id: 'project', label: '', picker },
      ]}
      title={<VendorText text={name ?? screen.label} />}
      note={screen.note}
      query={query}
      scrollsItself
    >
      <div className="px-4 pb-2 sm:hidden">{picker}</div>
      <ProjectAccess
        answer={toWholeAnswer(query, withCost)}
        vendorName={connection.vendor.name}
        offers={[{ label: 'Users with their root roles' }, { label: 'What each user may do in a project' }]}
        personHref={(key) => personHref(connection, key)}
        groupHref={(key) => groupHref(id, key)}
        roleHref={(key) => roleHref(id, key)}
      />
    </AbilityScreen>
  );
}
