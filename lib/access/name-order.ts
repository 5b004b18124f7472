import type { AccessSubject } from '#lib/domain/access-data.ts';
import type { CompiledAccess, NameOrder } from './compiled-access.ts';

/** Subjects by name without regard to case and accents; found out once, when first asked for. */
export function nameOrder({ data, memory }: CompiledAccess): NameOrder {
  memory.names ??= orderNames(data.subjects);
  return memory.names;
}

function orderNames(subjects: readonly AccessSubject[]): NameOrder {
  const names = subjects.map(({ name }) => fold(name));
  const order = Uint32Array.from(names.keys()).sort((left, right) => {
    const [first = '', second = ''] = [names[left], names[right]];
    if (first !== second) return first < second ? -1 : 1;
    return left - right;
  });
  const folded = subjects.map(
    ({ email, key }, position) => `${names[position]}\n${fold(email ?? '')}\n${fold(key)}`,
  );
  return { order, folded };
}

/** As `nameOrder` compares and searches: small letters without accents. */
export function fold(text: string): string {
  return isAscii(text) ? text.toLowerCase() : text.normalize('NFKD').replaceAll(MARKS, '').toLowerCase();
}

const MARKS = /\p{M}+/gu;

function isAscii(text: string): boolean {
  for (let at = 0; at < text.length; at += 1) if (text.charCodeAt(at) > 127) return false;
  return true;
}
