'use client';

import { Button } from '../ui/button.tsx';
import { CopyButton } from '../ui/copy-button.tsx';
import { Kbd } from '../ui/kbd.tsx';

/** Takes the pager's left side while rows are picked; nothing else moves. */
export function SelectionBar({ keys, onClear }: { keys: readonly string[]; onClear: () => void }) {
  return (
    <div className="flex items-center gap-3">
      <p role="status" className="tabular">
        <b className="font-medium">{keys.length}</b> selected
      </p>
      <CopyButton text={keys.join('\n')} label="Copy keys" variant="outline" />
      <Button variant="quiet" size="small" onClick={onClear}>
        Clear <Kbd>Esc</Kbd>
      </Button>
    </div>
  );
}
