import { decide } from './access/decide.ts';
import { projectResource } from './access/resources.ts';
import type { Exchange } from './exchange.ts';
import { forbidden, notFound } from './problems.ts';
import type { ProjectFacts } from './world/environments.ts';
import type { Place } from './world/world.ts';

export const mayView = (exchange: Exchange, project: ProjectFacts): boolean =>
  decide(exchange.caller, 'viewProject', projectResource(project)).allowed;

/** The project of the path: 404 when unknown, 403 when the token may not view it. */
export function projectOf(exchange: Exchange): ProjectFacts {
  const project = exchange.world.project(exchange.params.project ?? '');
  if (project === undefined) throw notFound();
  if (!mayView(exchange, project)) throw forbidden();
  return project;
}

export function placeOf(exchange: Exchange): Place {
  const project = projectOf(exchange);
  const place = exchange.world.place(project.key, exchange.params.environment ?? '');
  if (place === undefined) throw notFound();
  return place;
}

/** A person's position, or 404 for an unknown, deleted or vanished one. */
export function personOf(exchange: Exchange, place: Place): number {
  const position = place.people.keys.find(exchange.params.user ?? '');
  if (position < 0 || place.removed.has(position) || exchange.switches.vanish) throw notFound();
  return position;
}
