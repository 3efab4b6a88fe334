import { compileJsonPath, xmlToJson } from '@pyheart/formats';
import { expect, it } from 'vitest';
import { flatNodes } from '../testing/flatNodes.ts';
import { xmlNodes } from './xmlNodes.ts';

function nodesOf(text: string) {
  const nodes = xmlNodes(text);
  if (!Array.isArray(nodes)) throw new Error(nodes.problem);
  return flatNodes(nodes);
}

it('gives elements and attributes their place and their text', () => {
  const text =
    '<?xml version="1.0"?>\n<a x="1 &amp; 2"><b>one</b><!-- <b> --><b><![CDATA[<two>]]></b><c/></a>\n';
  expect(nodesOf(text).map((node) => [node.path, text.slice(node.start, node.end), node.value])).toEqual([
    ['a', text.slice(22, -1), undefined],
    ['a.@x', 'x="1 &amp; 2"', '1 & 2'],
    ['a.b[0]', '<b>one</b>', 'one'],
    ['a.b[1]', '<b><![CDATA[<two>]]></b>', '<two>'],
    ['a.c', '<c/>', undefined],
  ]);
});

it('gives paths by which steps find the same values', () => {
  const text =
    '<o:order id="7"><line code="A">two <b>bold</b></line><line code="B"/><a.b>dot</a.b><x y="1"> </x></o:order>';
  const read = xmlToJson(text);
  const leaves = nodesOf(text).filter(({ value }) => value !== undefined);
  expect(leaves.map(({ path }) => path)).toEqual([
    'o:order.@id',
    'o:order.line[0].#text',
    'o:order.line[0].@code',
    'o:order.line[0].b',
    'o:order.line[1].@code',
    'o:order["a.b"]',
    'o:order.x.@y',
  ]);
  for (const { path = '', value } of leaves) {
    const reader = compileJsonPath(path);
    expect('value' in read && 'all' in reader && reader.all(read.value), path).toEqual([value]);
  }
});

it.each([
  ['<a><b></a>', 'At line 1, column 7 an end tag comes that ends no open element'],
  ['<a><b>', 'The element that starts at line 1, column 4 is never closed'],
  ['<a/><b/>', 'exactly one outermost element'],
  ['<a><b x=1></b></a>', 'not well formed from line 1, column 4'],
])('says what is wrong with %s', (text, problem) => {
  expect(xmlNodes(text)).toMatchObject({ problem: expect.stringContaining(problem) });
});

it('reads no entity of its own making', () => {
  const text = '<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]><a>&e;</a>';
  expect(nodesOf(text)[0]?.value).toBe('&e;');
});
