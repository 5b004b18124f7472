import { HydrationBoundary } from '@tanstack/react-query';
import type { Metadata } from 'next';
import { pagePrincipal } from '#lib/api/page-principal.ts';
import { getProjectAccess } from '#lib/directory/get-project-access.ts';
import { listProjects } from '#lib/directory/list-containers.ts';
import { containersKey } from '#lib/queries/keys.ts';
import { abilityKeys } from '#lib/queries/roles.ts';
import { connectionOfPage } from '../connection-of-page.ts';
import { prefetch } from '../prefetch.ts';
import { screenOfPage } from '../screen-of-page.ts';
import { type PageSearch, searchOfPage } from '../search-of-page.ts';
import { ProjectsPage } from './projects-page.tsx';

export const metadata: Metadata = { title: 'Projects' };

export default async function Page({
  params,
  searchParams,
}: {
  params: Promise<{ connection: string }>;
  searchParams: PageSearch;
}) {
  const principal = await pagePrincipal();
  const connection = await connectionOfPage(principal, (await params).connection);
  const screen = screenOfPage(connection, 'projectAccess');
  const { id: connectionId } = connection;
  const projects = listProjects(principal, { connectionId });
  const asked = (await searchOfPage(searchParams)).get('project')?.slice(0, 256);
  const project = asked || (await firstProject(projects));
  const state = await prefetch([
    { key: containersKey(connectionId, 'projects', { q: '' }), answer: projects },
    ...(project === undefined
      ? []
      : [
          {
            key: abilityKeys.projectAccess(connectionId, project),
            answer: getProjectAccess(principal, { connectionId, project }),
          },
        ]),
  ]);
  return (
    <HydrationBoundary state={state}>
      <ProjectsPage connection={connection} screen={screen} {...(project === undefined ? {} : { project })} />
    </HydrationBoundary>
  );
}

async function firstProject(projects: ReturnType<typeof listProjects>): Promise<string | undefined> {
  const answer = await projects;
  return answer.ok ? answer.value.items[0]?.key : undefined;
}
