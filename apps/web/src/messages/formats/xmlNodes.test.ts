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
    ['/a', text.slice(22, -1), undefined],
    ['/a/@x', 'x="1 &amp; 2"', '1 & 2'],
    ['/a/b', '<b>one</b>', 'one'],
    ['/a/b[2]', '<b><![CDATA[<two>]]></b>', '<two>'],
    ['/a/c', '<c/>', undefined],
  ]);
});

it.each([
  ['<a><b></a>', 'an end tag comes where </b> was expected'],
  ['<a><b>', 'b, which starts at line 1, column 4, is never closed'],
  ['<a/><b/>', 'exactly one outermost element'],
  ['<a><b x=1></b></a>', 'not well formed from line 1, column 4'],
])('says what is wrong with %s', (text, problem) => {
  expect(xmlNodes(text)).toMatchObject({ problem: expect.stringContaining(problem) });
});

it('reads no entity of its own making', () => {
  const text = '<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]><a>&e;</a>';
  expect(nodesOf(text)[0]?.value).toBe('&e;');
});
