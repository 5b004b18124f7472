'use client';

import { usePathname } from 'next/navigation';
import { type ComponentType, useEffect, useState } from 'react';
import { Sheet } from '../ui/sheet.tsx';
import { Brand } from './brand.tsx';
import type { PaletteProps } from './palette.tsx';
import { onSignal } from './shell-events.ts';
import { type Navigation, SidebarContent } from './sidebar-content.tsx';

/** The palette and the narrow navigation; both only exist while open, and the palette is fetched with its first use. */
export function ShellOverlays(navigation: Navigation) {
  const [Palette, setPalette] = useState<ComponentType<PaletteProps>>();
  const [open, setOpen] = useState<'palette' | 'navigation'>();
  const pathname = usePathname();
  const [shownAt, setShownAt] = useState(pathname);
  if (shownAt !== pathname) {
    setShownAt(pathname);
    setOpen(undefined);
  }

  useEffect(() => {
    const openPalette = () => {
      setOpen('palette');
      import('./palette.tsx').then((module) => setPalette(() => module.Palette));
    };
    const shortcut = (event: KeyboardEvent) => {
      if (
        event.key.toLowerCase() !== 'k' ||
        !(event.ctrlKey || event.metaKey) ||
        event.shiftKey ||
        event.altKey
      )
        return;
      event.preventDefault();
      openPalette();
    };
    const offPalette = onSignal('palette', openPalette);
    const offNavigation = onSignal('navigation', () => setOpen('navigation'));
    document.addEventListener('keydown', shortcut);
    return () => {
      offPalette();
      offNavigation();
      document.removeEventListener('keydown', shortcut);
    };
  }, []);

  const close = () => setOpen(undefined);
  if (open === 'navigation') {
    return (
      <Sheet side="start" title={<Brand />} onClose={close}>
        <div className="flex h-full flex-col">
          <SidebarContent {...navigation} />
        </div>
      </Sheet>
    );
  }
  return open === 'palette' && Palette !== undefined ? (
    <Palette connections={navigation.connections} onClose={close} />
  ) : null;
}
