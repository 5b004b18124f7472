'use client';

import { type RefObject, useEffect, useEffectEvent, useRef } from 'react';

/** Shows a native dialog while mounted; Escape and every other close end in `onClose`, and focus goes back. */
export function useModal(onClose: () => void): RefObject<HTMLDialogElement | null> {
  const dialog = useRef<HTMLDialogElement>(null);
  const opener = useRef<Element | null>(null);
  const ended = useEffectEvent(onClose);

  useEffect(() => {
    const element = dialog.current;
    if (element === null) return;
    opener.current ??= document.activeElement;
    const close = () => ended();
    if (!element.open) {
      element.showModal();
      // The platform would focus the close button; a question is answered in its first field.
      element.querySelector<HTMLElement>('input:not([type="radio"]), select')?.focus();
    }
    element.addEventListener('close', close);
    return () => {
      element.removeEventListener('close', close);
      if (opener.current instanceof HTMLElement) opener.current.focus();
    };
  }, []);

  return dialog;
}
