import { describe, expect, it } from 'vitest';
import { CHECK_WIDTH, columnLayout } from './column-layout.ts';

const columns = [
  { id: 'name', usual: 150 },
  { id: 'constructor', usual: 100 },
  { id: 'email', usual: 200 },
];

describe('the layout of columns', () => {
  it('is their usual widths behind the check column, nothing staying in sight', () => {
    expect(columnLayout(columns, undefined)).toMatchObject({
      style: { minWidth: CHECK_WIDTH + 450 },
      widths: [150, 100, 200],
      pins: [],
    });
  });

  it('takes chosen widths by id, whatever a column is called', () => {
    const layout = columnLayout(columns, { email: 320, gone: 999 });
    expect(layout).toMatchObject({ widths: [150, 100, 320], style: { width: CHECK_WIDTH + 570 } });
    expect(layout.style).not.toHaveProperty('minWidth');
  });

  it('says where columns in sight stand: behind the check column and those before', () => {
    const { pins } = columnLayout(columns, { name: 180 }, 2);
    expect(pins).toEqual([0, CHECK_WIDTH, CHECK_WIDTH + 180]);
    expect(columnLayout(columns, undefined, 9).pins).toHaveLength(4);
  });
});
