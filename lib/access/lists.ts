/** Numbers listed under numbers: those under `i` are `list[starts[i]]` up to `list[starts[i + 1]]`. */
export interface Lists {
  readonly starts: Uint32Array;
  readonly list: Uint32Array;
}

/** The same the other way round: under each of `size` numbers where it is listed, in order. */
export function turnAround({ starts, list }: Lists, size: number): Lists {
  const turned = new Uint32Array(size + 1);
  for (const one of list) turned[one + 1] = (turned[one + 1] ?? 0) + 1;
  for (let one = 0; one < size; one += 1) turned[one + 1] = (turned[one + 1] ?? 0) + (turned[one] ?? 0);
  const next = turned.slice();
  const places = new Uint32Array(list.length);
  for (let under = 0, at = 0; under < starts.length - 1; under += 1) {
    for (const end = starts[under + 1] ?? 0; at < end; at += 1) {
      const one = list[at] ?? 0;
      const place = next[one] ?? 0;
      places[place] = under;
      next[one] = place + 1;
    }
  }
  return { starts: turned, list: places };
}
