import 'server-only';
import { ok, type Result } from '#lib/domain/result.ts';
import type { CallContext } from '#lib/vendors/call-context.ts';
import type { Container, ContainerPage, ContainerTree } from '#lib/vendors/container-tree.ts';
import type { Caller } from './caller.ts';
import { operations } from './operations.ts';
import { readRows } from './read-rows.ts';
import { project, projectEnvironment } from './schema.ts';

/** Projects and their environments; Unleash gives both whole, so the text is looked for here. */
export function containers(caller: Caller): ContainerTree {
  return {
    projects: async (ctx, { text }) => {
      const projects = await listProjects(caller, ctx);
      return projects.ok ? ok(toPage(projects.value, text)) : projects;
    },
    environments: async (ctx, key, { text }) => {
      const answer = await caller.call(ctx, operations.getOverview, { params: { project: key } });
      if (!answer.ok) return answer;
      const { rows } = readRows(answer.value.environments, projectEnvironment);
      const items = rows.map(({ environment }) => ({ key: environment, name: environment, tags: [] }));
      return ok(toPage(items, text));
    },
  };
}

/** Open source answers with the one project it has. */
async function listProjects(caller: Caller, ctx: CallContext): Promise<Result<readonly Container[]>> {
  const answer = await caller.call(ctx, operations.listProjects);
  if (!answer.ok) return answer;
  const items = readRows(answer.value.projects, project).rows.map(({ id, name, mode }) => ({
    key: id,
    name: name ?? id,
    tags: mode === undefined || mode === 'open' ? [] : [mode],
  }));
  return ok(items.sort((a, b) => a.name.localeCompare(b.name, 'en')));
}

function toPage(items: readonly Container[], text: string | undefined): ContainerPage {
  const wanted = (text ?? '').trim().toLowerCase();
  const found = items.filter((item) =>
    [item.key, item.name].some((field) => field.toLowerCase().includes(wanted)),
  );
  return { items: found, total: found.length };
}
