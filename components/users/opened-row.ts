const NAME = 'rolecall:opened';

/** Remembers, in this tab, which row was opened, so that coming back finds it under the cursor. */
export function noteOpened(rowId: string): void {
  try {
    sessionStorage.setItem(NAME, rowId);
  } catch {
    // Without storage the cursor starts at the first row.
  }
}

/** The row last opened, once. */
export function takeOpened(): string | undefined {
  try {
    const id = sessionStorage.getItem(NAME) ?? undefined;
    sessionStorage.removeItem(NAME);
    return id;
  } catch {
    return undefined;
  }
}
