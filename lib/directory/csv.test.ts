import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvLine } from './csv.ts';

/** A reader of RFC 4180 written apart from the writer. */
function read(line: string): string[] {
  const cells: string[] = [];
  let at = 0;
  while (line[at] === '"') {
    let cell = '';
    for (at += 1; ; at += 1) {
      if (line[at] === '"' && line[at + 1] === '"') at += 1;
      else if (line[at] === '"') break;
      cell += line[at];
    }
    cells.push(cell);
    at += line[at + 1] === ',' ? 2 : 1;
  }
  expect(line.slice(at)).toBe('\r\n');
  return cells;
}

describe('R44: CSV', () => {
  it('gives every cell back whole, save for the apostrophe before a formula', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' }), { minLength: 1, maxLength: 6 }), (cells) => {
        const back = read(csvLine(cells));
        expect(back.map((cell, i) => (cell === cells[i] ? cell : cell.slice(1)))).toEqual(cells);
      }),
    );
  });

  it('disarms whatever a spreadsheet would compute', () => {
    const bank = [
      '=1+1',
      '+1',
      '-1',
      '@SUM(A1)',
      '\t=1',
      '\r=1',
      '\n=1',
      '\0=1',
      '\uff1d1',
      ' =1',
      '\ufeff=1',
      '\u200b\u200d=1',
      '\u00a0@x',
    ];
    for (const text of bank) expect(read(csvLine([text])), JSON.stringify(text)).toEqual([`'${text}`]);
    for (const text of ['', 'a=1', "O'Brien", '1-2', '"quoted"', 'a,b'])
      expect(read(csvLine([text]))).toEqual([text]);
  });
});
