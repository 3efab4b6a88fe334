import { expect, it } from 'vitest';
import { readLongXml, readXml } from './readXml.ts';

const rows = Array.from({ length: 20_000 }, (_, index) => `<row n="${index}">text &amp; ${index}</row>`);
const long = `<table>${rows.join('\n')}</table>`;

it('reads a long text as a short one, and lets others have their turn in between', async () => {
  let turns = 0;
  const read = await readLongXml(long, async () => {
    turns += 1;
    // Another one that is read meanwhile disturbs nothing.
    expect(readXml('<a><b/></a>')).toMatchObject({ name: 'a' });
  });
  expect(read).toEqual(readXml(long));
  expect(turns).toBeGreaterThan(10);
});

it('says where a long text breaks', async () => {
  const broken = long.replace('</table>', '<row></table>');
  expect(await readLongXml(broken)).toEqual(readXml(broken));
  expect(readXml(broken)).toMatchObject({ problem: expect.stringContaining('ends no open element') });
});
