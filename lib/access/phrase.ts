import { coversAll, exactNames, type Level, qualified } from './level.ts';
import type { Group } from './merge-specifiers.ts';
import { NAMELESS, nounOf } from './nouns.ts';
import { listed, type Sentence, specifier, strong, text } from './sentence.ts';

/** `every`: "every user"; `plural`: "users", where "every" would be said twice or wrongly. */
export type Manner = 'every' | 'plural';

/** One group of resources as a noun phrase: "every user in web / production". */
export function phraseOf(group: Group, manner: Manner): Sentence {
  if ('unreadable' in group) {
    return [...specifier(group.unreadable), ...text(' (not a readable resource)')];
  }
  const leaf = group.levels.at(-1);
  if (leaf === undefined) return [];
  if (leaf.type === 'env' && group.levels.length === 2) return environmentsOf(group.levels, manner);
  return [...subject(leaf, manner), ...place(group.levels.slice(0, -1))];
}

function subject(level: Level, manner: Manner): Sentence {
  const noun = nounOf(level.type);
  if (NAMELESS.has(level.type)) return text(`the ${noun.one}`);
  if (coversAll(level)) return text(manner === 'every' ? `every ${noun.one}` : noun.many);
  const names = exactNames(level);
  if (names === undefined) return [...text(`${noun.many} `), ...qualified(level)];
  return [...text(`the ${names.length === 1 ? noun.one : noun.many} `), ...listed(names.map(strong), 'and')];
}

/** "in web / production", "in web environments named dev*", "of every member". */
function place(around: readonly Level[]): Sentence {
  // What lies in the one there is needs no saying.
  const levels = around.filter(({ type }) => !NAMELESS.has(type));
  const [outer, inner] = levels;
  if (outer === undefined) return [];
  if (outer.type === 'proj' && inner?.type === 'env' && levels.length === 2) {
    return [...text(' in '), ...environmentsOf(levels, 'every')];
  }
  const word = outer.type === 'proj' && levels.length === 1 ? ' in ' : ' of ';
  return [...levels]
    .reverse()
    .flatMap((level, index) => [...text(index === 0 ? word : ' of '), ...container(level)]);
}

/** A level that something else lies in: "web" for a project of that name, otherwise as a subject. */
function container(level: Level): Sentence {
  const names = level.type === 'proj' ? exactNames(level) : undefined;
  return names === undefined ? subject(level, 'every') : listed(names.map(strong), 'or');
}

/** Environments with their project: the two are named together, as people do. */
function environmentsOf(levels: readonly Level[], manner: Manner): Sentence {
  const [project, environment] = levels;
  if (project === undefined || environment === undefined) return [];
  const projects = exactNames(project);
  const names = exactNames(environment);
  if (projects !== undefined && names !== undefined) {
    const pairs = projects.flatMap((outer) => names.map((inner) => strong(`${outer} / ${inner}`)));
    return listed(pairs, 'or');
  }
  if (coversAll(environment)) {
    const words = manner === 'every' ? 'every environment of ' : 'environments of ';
    return [...text(words), ...container(project)];
  }
  if (names !== undefined)
    return [...listed(names.map(strong), 'or'), ...text(' of '), ...container(project)];
  const [only] = projects ?? [];
  return projects?.length === 1 && only !== undefined
    ? [...strong(only), ...text(' environments '), ...qualified(environment)]
    : [...text('environments '), ...qualified(environment), ...text(' of '), ...container(project)];
}
