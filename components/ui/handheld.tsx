'use client';

import { createContext, useContext } from 'react';

/** Whether the page was asked for by a phone: it shows few rows at a time and takes four times as long to draw them. */
export const Handheld = createContext(false);

export function useHandheld(): boolean {
  return useContext(Handheld);
}
