/** Small signals between the bar of a page and the parts of the shell that stand outside it. */
export type ShellSignal = 'palette' | 'navigation';

const target = new EventTarget();

export function raiseSignal(signal: ShellSignal): void {
  target.dispatchEvent(new Event(signal));
}

export function onSignal(signal: ShellSignal, listener: () => void): () => void {
  target.addEventListener(signal, listener);
  return () => target.removeEventListener(signal, listener);
}
