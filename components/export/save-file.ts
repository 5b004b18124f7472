/** Hands a finished file to the browser under its name. */
export function saveFile(parts: readonly Uint8Array<ArrayBuffer>[], name: string, type: string): void {
  const address = URL.createObjectURL(new Blob([...parts], { type }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The browser has taken its own hold of the file by the next task.
  setTimeout(() => URL.revokeObjectURL(address), 1000);
}

/** The name the server chose; ours if it is missing. */
export function fileNameOf(answer: Response, fallback: string): string {
  const header = answer.headers.get('content-disposition') ?? '';
  return /filename="([\w.-]+)"/.exec(header)?.[1] ?? fallback;
}
