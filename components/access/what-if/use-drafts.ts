'use client';

import { useState } from 'react';
import type { AccessChange } from '#lib/domain/access-answer.ts';
import { type ChangeDraft, EMPTY_DRAFT, toDrafts } from './change-draft.ts';

export interface Drafts {
  readonly all: readonly ChangeDraft[];
  /** The one whose fields are shown; the others stand in words. */
  readonly open: number | undefined;
  /** Whether the open one was opened by a press, and takes the focus. */
  readonly pressed: boolean;
  readonly edit: (at: number) => void;
  readonly close: () => void;
  readonly change: (at: number, part: Partial<ChangeDraft>) => void;
  readonly add: () => void;
  readonly remove: (at: number) => void;
}

interface Held {
  readonly name: string;
  readonly all: readonly ChangeDraft[];
  readonly open: number | undefined;
  readonly pressed: boolean;
}

/** The changes in the address as forms; other changes there fill them anew. `usual`: what most roles are given with. */
export function useDrafts(changes: readonly AccessChange[] = [], usual = ''): Drafts {
  const name = JSON.stringify(changes);
  const [held, setHeld] = useState(() => fresh(name, changes, usual));
  const now = held.name === name ? held : fresh(name, changes, usual);
  if (held.name !== name) setHeld(now);
  const { all, open, pressed } = now;
  return {
    all,
    open,
    pressed,
    edit: (at) => setHeld({ ...now, open: at, pressed: true }),
    close: () => setHeld({ ...now, open: undefined, pressed: false }),
    change: (at, part) =>
      setHeld({ ...now, all: all.map((one, index) => (index === at ? { ...one, ...part } : one)) }),
    add: () =>
      setHeld({ ...now, all: [...all, { ...EMPTY_DRAFT, values: usual }], open: all.length, pressed: true }),
    remove: (at) => {
      const left = all.filter((_, index) => index !== at);
      setHeld({ ...now, all: left, open: left.length === 1 ? 0 : undefined, pressed: false });
    },
  };
}

/** One change is edited at once; of several each is told in words first. */
function fresh(name: string, changes: readonly AccessChange[], usual: string): Held {
  const all = toDrafts(changes, usual);
  return { name, all, open: all.length === 1 ? 0 : undefined, pressed: false };
}
