'use client';

import { Search } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { Input } from '../ui/input.tsx';
import { Kbd } from '../ui/kbd.tsx';

const PAUSE = 300;

/** Searches after a short pause in typing, or at once on Enter. `/` brings the focus here, Escape empties it. */
export function SearchBox({
  label,
  placeholder,
  value,
  onSearch,
  onLeaveDown,
}: {
  label: string;
  placeholder: string;
  value: string;
  onSearch: (text: string) => void;
  /** Arrow down: into the first row. */
  onLeaveDown: () => void;
}) {
  const field = useRef<HTMLInputElement>(null);
  const [text, setText] = useState(value);
  const [known, setKnown] = useState(value);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  // The URL changed by other means, such as Back: it is the truth.
  if (value !== known) {
    setKnown(value);
    if (value !== text.trim()) setText(value);
  }

  useEffect(() => {
    const focus = (event: KeyboardEvent) => {
      if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target))
        return;
      event.preventDefault();
      field.current?.focus();
      field.current?.select();
    };
    document.addEventListener('keydown', focus);
    return () => document.removeEventListener('keydown', focus);
  }, []);
  useEffect(() => () => clearTimeout(timer.current), []);

  const search = (next: string, pause: number) => {
    setText(next);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => onSearch(next.trim()), pause);
  };

  return (
    <Input
      ref={field}
      type="search"
      aria-label={label}
      aria-keyshortcuts="/"
      placeholder={placeholder}
      maxLength={200}
      value={text}
      leading={<Search aria-hidden />}
      trailing={
        <span className="max-sm:hidden">
          <Kbd>/</Kbd>
        </span>
      }
      onChange={(event) => search(event.target.value, PAUSE)}
      onKeyDown={(event) => {
        if (event.key === 'Enter') search(text, 0);
        else if (event.key === 'Escape' && text !== '') search('', 0);
        else if (event.key === 'ArrowDown') onLeaveDown();
        else return;
        event.preventDefault();
      }}
      className="w-[232px] max-sm:w-full [&_input::-webkit-search-cancel-button]:hidden"
    />
  );
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLInputElement ||
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement ||
    (target instanceof HTMLElement && target.isContentEditable)
  );
}
