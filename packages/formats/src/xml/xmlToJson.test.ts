import { expect, it } from 'vitest';
import { xmlToJson } from './xmlToJson.ts';

it('reads elements, attributes, text, lists and namespaces by name', () => {
  const text = `<?xml version="1.0"?><!DOCTYPE order><o:order id="7">
    <patient><name>Meier &amp; S&#246;hne</name></patient>
    <line code="A">two</line><line code="B"/><note><![CDATA[<b>]]></note><!-- none --><empty/>
  </o:order>`;
  expect(xmlToJson(text)).toEqual({
    value: {
      'o:order': {
        '@id': '7',
        patient: { name: 'Meier & Söhne' },
        line: [{ '@code': 'A', '#text': 'two' }, { '@code': 'B' }],
        note: '<b>',
        empty: '',
      },
    },
  });
});

it.each([
  ['<a><b></a>', 'At line 1, column 7 an end tag comes that ends no open element.'],
  ['<a>\n<b>', 'The element that starts at line 2, column 1 is never closed.'],
  ['<a/><b/>', 'The XML needs exactly one outermost element.'],
  ['<a/><a/>', 'The XML needs exactly one outermost element.'],
  ['', 'The XML needs exactly one outermost element.'],
  ['<a x=1/>', 'The XML is not well formed from line 1, column 1 on.'],
])('says where %j is not well formed', (text, problem) => {
  expect(xmlToJson(text)).toEqual({ problem });
});

it('expands no entities of a document type, and gives every name a plain property', () => {
  const text = '<!DOCTYPE a [<!ENTITY b "bbbb">]><a><__proto__>x</__proto__>&b;</a>';
  const read = xmlToJson(text);
  expect(JSON.stringify(read)).toBe('{"value":{"a":{"__proto__":"x","#text":"&b;"}}}');
});

it('reads elements 500 deep and no deeper', () => {
  const nested = (depth: number) => '<a>'.repeat(depth) + '</a>'.repeat(depth);
  expect(xmlToJson(nested(500))).toHaveProperty('value');
  expect(xmlToJson(nested(501))).toEqual({
    problem: 'The XML is nested deeper than 500 elements at line 1, column 1501.',
  });
});
