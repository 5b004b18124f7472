export interface ToastMessage {
  readonly kind: 'done' | 'note' | 'attention' | 'problem';
  readonly title: string;
  readonly detail?: string;
  readonly action?: { readonly label: string; readonly onSelect: () => void };
}

let waiting: ToastMessage[] = [];
const listeners = new Set<() => void>();

/** Says one sentence at the bottom right. The code that draws it is fetched with the first one. */
export function showToast(message: ToastMessage): void {
  waiting.push(message);
  for (const wake of listeners) wake();
}

/** Takes what is waiting, once. */
export function takeToasts(): readonly ToastMessage[] {
  const taken = waiting;
  waiting = [];
  return taken;
}

export function onToast(wake: () => void): () => void {
  listeners.add(wake);
  return () => listeners.delete(wake);
}
