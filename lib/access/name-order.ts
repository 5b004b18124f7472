import type { AccessData, AccessSubject } from '#lib/domain/access-data.ts';
import type { CompiledAccess, NameOrder } from './compiled-access.ts';

/** Subjects by name without regard to case and accents; found out once, when first asked for. */
export function nameOrder({ data, memory }: CompiledAccess): NameOrder {
  memory.names ??= orderNames(data.subjects);
  return memory.names;
}

function orderNames(subjects: readonly AccessSubject[]): NameOrder {
  const names = subjects.map(({ name }) => fold(name));
  const order = Uint32Array.from(names.keys());
  if (!isInOrder(names)) {
    order.sort((left, right) => {
      const first = names[left] ?? '';
      const second = names[right] ?? '';
      if (first === second) return left - right;
      return first < second ? -1 : 1;
    });
  }
  let folded: readonly string[] | undefined;
  return {
    order,
    get folded() {
      folded ??= subjects.map(({ email, key }, at) => `${names[at]}\n${fold(email ?? '')}\n${fold(key)}`);
      return folded;
    },
  };
}

function isInOrder(names: readonly string[]): boolean {
  return names.every((name, at) => at === 0 || (names[at - 1] ?? '') <= name);
}

/** The same account, its subjects by name: as it is to be kept, since sorting takes a large one longer than all else. */
export function inNameOrder(data: AccessData): AccessData {
  const { order } = orderNames(data.subjects);
  return { ...data, subjects: [...order].flatMap((position) => data.subjects[position] ?? []) };
}

/** As `nameOrder` compares and searches: small letters without accents. */
export function fold(text: string): string {
  if (isAscii(text)) return text.toLowerCase();
  return BEYOND_LATIN.test(text) ? foldAny(text) : text.replace(LATIN, foldLetter).toLowerCase();
}

function foldAny(text: string): string {
  return text.normalize('NFKD').replaceAll(MARKS, '').toLowerCase();
}

/** Of Latin letters each folds by itself, whatever stands beside it, and there are few. */
function foldLetter(letter: string): string {
  const known = letters.get(letter) ?? foldAny(letter);
  letters.set(letter, known);
  return known;
}

const letters = new Map<string, string>();
const MARKS = /\p{M}+/gu;
const LATIN = /[\u0080-\u024f]/g;
const BEYOND_LATIN = /[\u0250-\uffff]/;

function isAscii(text: string): boolean {
  for (let at = 0; at < text.length; at += 1) if (text.charCodeAt(at) > 127) return false;
  return true;
}
