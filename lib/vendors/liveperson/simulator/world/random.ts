/** Mixes three 32-bit numbers into one: the only source of chance in the world, so a seed decides everything. */
export function hash(seed: number, index: number, salt: number): number {
  let h = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(index + 0x7f4a7c15, 0xc2b2ae35);
  h = Math.imul(h ^ (h >>> 15) ^ Math.imul(salt + 1, 0x27d4eb2f), 0x2c1b3c6d);
  h = Math.imul(h ^ (h >>> 12), 0x297a2d39);
  h = Math.imul(h ^ (h >>> 15), 0x165667b1);
  return (h ^ (h >>> 16)) >>> 0;
}

/** FNV-1a over code units. */
export function hashText(text: string): number {
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  return h >>> 0;
}

export function pick<T>(list: readonly [T, ...T[]] | readonly T[], random: number): T {
  const chosen = list[random % list.length];
  if (chosen === undefined) throw new Error('Nothing to pick from.');
  return chosen;
}

/** Hex digits that depend on the text only; 24 of them make an object id. */
export function hexOf(text: string, digits = 24): string {
  const base = hashText(text);
  let out = '';
  for (let block = 0; out.length < digits; block += 1) {
    out += hash(base, block, text.length).toString(16).padStart(8, '0');
  }
  return out.slice(0, digits);
}

export function uuidOf(text: string): string {
  const hex = hexOf(text, 32);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20)}`;
}
