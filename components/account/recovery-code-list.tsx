'use client';

import { CopyButton } from '../ui/copy-button.tsx';

/** Takes the focus, so that what it says is read out. */
export function RecoveryCodeList({ codes }: { codes: readonly string[] }) {
  return (
    <div className="rounded-control border border-line bg-well px-4 py-3">
      <ul
        tabIndex={-1}
        ref={(list) => list?.focus()}
        aria-label="Recovery codes"
        className="grid grid-cols-2 gap-x-6 gap-y-1 font-mono text-mono leading-6 outline-none"
      >
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <CopyButton text={codes.join('\n')} label="Copy all" variant="outline" className="mt-3" />
    </div>
  );
}
