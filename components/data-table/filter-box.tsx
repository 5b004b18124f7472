'use client';

import { Search } from 'lucide-react';
import { Input } from '../ui/input.tsx';

/** Narrows a list that is here as a whole, at every keystroke. Escape empties it. */
export function FilterBox({
  label,
  placeholder,
  value,
  onChange,
  className = 'w-[260px]',
}: {
  label: string;
  placeholder: string;
  value: string;
  onChange: (text: string) => void;
  className?: string;
}) {
  return (
    <Input
      type="search"
      aria-label={label}
      placeholder={placeholder}
      maxLength={200}
      autoComplete="off"
      spellCheck={false}
      leading={<Search aria-hidden />}
      value={value}
      onChange={(event) => onChange(event.target.value)}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || value === '') return;
        event.preventDefault();
        onChange('');
      }}
      className={`max-w-full max-sm:w-full ${className}`}
    />
  );
}
