'use client';

import { Menu as Lines, Search } from 'lucide-react';
import { IconButton } from '../ui/icon-button.tsx';
import { raiseSignal } from './shell-events.ts';

export function OpenNavigation() {
  return (
    <IconButton label="Navigation" icon={<Lines aria-hidden />} onClick={() => raiseSignal('navigation')} />
  );
}

export function OpenPalette() {
  return (
    <IconButton
      label="Find, or paste a key"
      icon={<Search aria-hidden />}
      onClick={() => raiseSignal('palette')}
    />
  );
}
