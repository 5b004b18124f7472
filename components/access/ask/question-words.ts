import { listed, type Sentence, strong, text } from '#lib/access/sentence.ts';
import type { ResourceKind } from '#lib/domain/access-data.ts';
import type { AccessQuestion } from '#lib/domain/access-decision.ts';
import { capital } from './capital.ts';
import { kindOf, type ResourceLevel, toLevels } from './resource-levels.ts';

/** What kinds of resources are called, as far as the account tells. */
export type KindNames = readonly ResourceKind[];

/** "Delete any flag in project web, environment production": the question without its asker. */
export function questionWords({ action, resource }: AccessQuestion, kinds: KindNames): Sentence {
  const levels = toLevels(resource);
  if (levels === undefined) return [...strong(action), ...text(' on a resource that cannot be read')];
  const kind = kindOf(resource, kinds);
  const label = kind?.actions.find(({ id }) => id === action)?.label;
  const thing = thingWords(levels, kinds);
  if (label !== undefined) return [...strong(label), ...text(', '), ...thing];
  const verb = verbOf(action, kind?.label);
  return verb === undefined
    ? [...strong(action), ...text(' on '), ...thing]
    : [...text(`${verb} `), ...thing];
}

/** "any flag in project web, environment production". */
export function thingWords(levels: readonly ResourceLevel[], kinds: KindNames): Sentence {
  const last = levels.at(-1);
  if (last === undefined) return [];
  const around = levels.slice(0, -1).filter((level) => level.name !== '');
  const inner = levelWords(last, labelOf(levels, levels.length - 1, kinds), 'any');
  if (around.length === 0) return inner;
  const places = around.map((level) =>
    levelWords(level, labelOf(levels, levels.indexOf(level), kinds), 'any'),
  );
  return [
    ...inner,
    ...text(' in '),
    ...places.flatMap((place, at) => (at === 0 ? place : [...text(', '), ...place])),
  ];
}

function labelOf(levels: readonly ResourceLevel[], at: number, kinds: KindNames): string {
  const path = levels
    .slice(0, at + 1)
    .map((level) => level.type)
    .join(':');
  return (
    kinds.find((kind) => kind.path.join(':') === path)?.label ??
    FALLBACK[levels[at]?.type ?? ''] ??
    `${levels[at]?.type}`
  );
}

const FALLBACK: Readonly<Record<string, string>> = {
  proj: 'project',
  env: 'environment',
  acct: 'account',
};

function levelWords({ name, selectors }: ResourceLevel, label: string, all: 'any'): Sentence {
  const carrying =
    selectors === '' ? [] : [...text(' with '), ...listed(selectors.split(',').map(strong), 'and')];
  if (name === '') return [...text(`the ${label}`), ...carrying];
  if (name === '*') return [...text(`${all} ${label}`), ...carrying];
  if (name.includes('*')) return [...text(`any ${label} named `), ...strong(name), ...carrying];
  return [...text(`${label} `), ...strong(name), ...carrying];
}

/** `deleteFlag` on a flag: "Delete". An action that does not end in its kind keeps its own spelling. */
function verbOf(action: string, label: string | undefined): string | undefined {
  const [verb, ...rest] = action.split(/(?=[A-Z])/);
  if (verb === undefined || label === undefined || rest.length === 0 || /[A-Z_]/.test(verb)) return undefined;
  if (rest.join(' ').toLowerCase() !== label.toLowerCase()) return undefined;
  return capital(verb);
}

/** How a part of what was asked is called: "for some flags"; for one exact thing "under a condition". */
export function partWords(resource: string, kinds: KindNames): string {
  const last = toLevels(resource)?.at(-1);
  const label = kindOf(resource, kinds)?.label;
  if (last === undefined || label === undefined || !last.name.includes('*')) return 'under a condition';
  return `for some ${label.endsWith('s') ? label : `${label}s`}`;
}
