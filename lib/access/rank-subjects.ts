import type { Asked } from './asked.ts';
import { bestAt, bestOfAll } from './best-source.ts';
import type { CompiledAccess } from './compiled-access.ts';
import { type Earlier, judgeSources, type SourceVerdicts } from './judge-sources.ts';
import { ALLOW, DENY, NONE, rankOf, type Verdicts } from './verdict.ts';

/**
 * For many questions about one access: each source is judged once for a question, however many subjects have it, and only
 * if somebody looks. What a subject has is the greatest of its sources, within gate and bounds.
 */
export interface Ranking {
  sources(asked: Asked): SourceVerdicts;
  subjects(asked: Asked): Verdicts;
  /** The same for all subjects at once, by their positions. */
  everyone(asked: Asked): Uint8Array;
}

export function rankingOf(access: CompiledAccess, earlier?: Earlier): Ranking {
  const sources = rememberByQuestion((asked) => judgeSources(access, asked, earlier));
  const held = (asked: Asked) => bestOfAll(access, sources(asked));
  const opened = (gate: Asked) => openedToAll(access, gate, () => held(gate));
  return {
    sources,
    subjects: (asked) => {
      const own = sources(asked);
      const gate = asked.gate && sources(asked.gate);
      return limitedBy(
        asked,
        (position) => bestAt(access, own, position),
        gate && ((position) => bestAt(access, gate, position)),
      );
    },
    everyone: rememberByQuestion((asked) => limitAll(asked, held(asked), asked.gate && opened(asked.gate))),
  };
}

/** To whom the gates asked last are open: the gate of a place is the same for all that is asked inside it. */
const openedLately = new WeakMap<CompiledAccess, Map<string, Uint8Array>>();
const MOST_KEPT = 64;

function openedToAll(access: CompiledAccess, gate: Asked, find: () => Uint8Array): Uint8Array {
  const kept = openedLately.get(access) ?? new Map<string, Uint8Array>();
  openedLately.set(access, kept);
  const name = nameOf(gate);
  const opened = kept.get(name) ?? find();
  // What was asked again is the youngest; the oldest makes room.
  kept.delete(name);
  const [oldest] = kept.keys();
  if (kept.size >= MOST_KEPT && oldest !== undefined) kept.delete(oldest);
  kept.set(name, opened);
  return opened;
}

const nameOf = ({ question, resource }: Asked) => `${question.action} ${resource.text}`;

function rememberByQuestion<T>(make: (asked: Asked) => T): (asked: Asked) => T {
  const known = new Map<string, T>();
  return (asked) => {
    const name = nameOf(asked);
    const found = known.get(name) ?? make(asked);
    known.set(name, found);
    return found;
  };
}

const mostOf = ({ bound }: Asked) => (bound === undefined ? ALLOW : rankOf(bound.outcome));

function limitedBy(asked: Asked, held: Verdicts, opened: Verdicts | undefined): Verdicts {
  const most = mostOf(asked);
  return (position) => {
    const best = Math.min(held(position), most);
    return best <= DENY || opened === undefined ? best : Math.min(best, opened(position));
  };
}

function limitAll(asked: Asked, held: Uint8Array, opened: Uint8Array | undefined): Uint8Array {
  const most = mostOf(asked);
  const limited = new Uint8Array(held.length);
  for (let position = 0; position < held.length; position += 1) {
    limited[position] = Math.min(held[position] ?? NONE, most, opened?.[position] ?? ALLOW);
  }
  return limited;
}
