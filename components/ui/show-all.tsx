'use client';

import { useState } from 'react';
import { formatCount } from './format-count.ts';
import { MarkedText } from './marked-text.tsx';

export function ShowAll({ text, cut, className }: { text: string; cut: string; className: string }) {
  const [all, setAll] = useState(false);
  return (
    <>
      <MarkedText text={all ? text : cut} className={className} />
      {!all && '… '}
      <button
        type="button"
        aria-expanded={all}
        onClick={(event) => {
          event.stopPropagation();
          setAll(!all);
        }}
        className="text-meta font-medium whitespace-nowrap text-needle hover:underline"
      >
        {all ? 'Show less' : `Show all ${formatCount(text.length)} characters`}
      </button>
    </>
  );
}
