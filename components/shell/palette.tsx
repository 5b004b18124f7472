'use client';

import { useQuery } from '@tanstack/react-query';
import { CornerDownLeft, Search } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { type KeyboardEvent, useDeferredValue, useId, useState } from 'react';
import { type FoundPerson, findQuery } from '#lib/queries/find.ts';
import { problemOf } from '#lib/queries/problem-error.ts';
import { Kbd } from '../ui/kbd.tsx';
import { useModal } from '../ui/use-modal.ts';
import { askEntries } from './ask-entries.ts';
import type { NavConnection } from './nav-model.ts';
import { paletteEntries } from './palette-entries.ts';
import { PaletteList } from './palette-list.tsx';
import { useAskable } from './use-askable.ts';

const NOBODY: readonly FoundPerson[] = [];

export interface PaletteProps {
  connections: readonly NavConnection[];
  onClose: () => void;
}

/** Jump anywhere, or paste a key from a log. The best row is under the cursor from the start. */
export function Palette({ connections, onClose }: PaletteProps) {
  const id = useId();
  const dialog = useModal(onClose);
  const router = useRouter();
  const [text, setText] = useState('');
  const [cursor, setCursor] = useState(0);
  const asked = useDeferredValue(text.trim());
  const found = useQuery({ ...findQuery(asked), enabled: asked.length > 1 });
  const people = asked.length > 1 ? (found.data?.items ?? NOBODY) : NOBODY;
  const askable = useAskable(connections, asked);
  const entries = paletteEntries(
    text,
    people,
    connections,
    { pathname: location.pathname, search: location.search },
    askEntries(asked, askable),
  );
  const at = Math.min(cursor, entries.length - 1);

  const open = (index: number) => {
    const entry = entries[index];
    if (entry === undefined) return;
    dialog.current?.close();
    router.push(entry.href);
  };
  const move = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0 && entries.length > 0) {
      event.preventDefault();
      setCursor((at + step + entries.length) % entries.length);
    } else if (event.key === 'Enter') {
      event.preventDefault();
      open(at);
    }
  };

  return (
    <dialog
      ref={dialog}
      aria-label="Find"
      onPointerDown={(event) => {
        if (event.target === dialog.current) dialog.current.close();
      }}
      className="fixed inset-x-0 top-[12vh] mx-auto mt-0 max-h-[70dvh] w-[560px] max-w-[calc(100vw-24px)] flex-col overflow-hidden rounded-palette bg-raised p-0 text-ink shadow-float open:flex open:arrive"
    >
      <label className="flex h-12 shrink-0 items-center gap-3 border-b border-line px-4">
        <Search aria-hidden className="size-4 shrink-0 stroke-[1.6] text-ink-3" />
        <span className="sr-only">Find, or paste a key</span>
        <input
          type="text"
          role="combobox"
          aria-expanded="true"
          aria-controls={id}
          {...(at >= 0 ? { 'aria-activedescendant': `${id}-${at}` } : {})}
          autoComplete="off"
          spellCheck={false}
          maxLength={256}
          placeholder="A place, a name, an e-mail, or a key from a log"
          value={text}
          onChange={(event) => {
            setText(event.target.value);
            setCursor(0);
          }}
          onKeyDown={move}
          className="h-full w-full min-w-0 bg-transparent text-ellipsis text-head font-normal! outline-none"
        />
      </label>
      <PaletteList id={id} entries={entries} at={at} onPoint={setCursor} onOpen={open} />
      {asked.length > 1 && found.error !== null && (
        <p role="alert" className="shrink-0 border-t border-line px-4 py-2.5 text-meta text-ink-2">
          People could not be looked up. {problemOf(found.error).detail}
        </p>
      )}
      <p className="flex h-9 shrink-0 items-center gap-3 border-t border-line bg-well px-4 text-meta text-ink-2">
        <span className="flex items-center gap-1.5">
          <Kbd>↑</Kbd>
          <Kbd>↓</Kbd> move
        </span>
        <span className="flex flex-1 items-center gap-1.5">
          <Kbd>
            <CornerDownLeft aria-hidden className="size-3" />
          </Kbd>
          open
        </span>
        <Kbd>Esc</Kbd>
      </p>
    </dialog>
  );
}
