import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { corpusFiles, readCorpus } from '../testing/corpusFiles.ts';
import { readXml } from './readXml.ts';
import { isXmlName, writeXml } from './writeXml.ts';
import { type XmlJson, xmlToJson } from './xmlToJson.ts';

const model = (text: string) => {
  const read = readXml(text);
  if ('problem' in read) throw new Error(read.problem);
  return read;
};

it('writes attributes, text, lists and what has to be escaped', () => {
  const made = writeXml({
    order: {
      '@id': 'a"<b',
      patient: { name: 'Meier & Söhne' },
      line: [{ '@code': 'A', '#text': 'two' }, ''],
      note: 3,
    },
  });
  expect(made).toBe(
    `<?xml version="1.0" encoding="UTF-8"?>
<order id="a&quot;&lt;b">
  <patient>
    <name>Meier &amp; Söhne</name>
  </patient>
  <line code="A">two</line>
  <line/>
  <note>3</note>
</order>
`,
  );
});

it('takes the order of elements and the namespaces from a model', () => {
  const like = model(
    '<o:order xmlns:o="urn:o" xmlns="urn:d"><head/><line><code/><text/></line><x:tail xmlns:x="urn:x"/></o:order>',
  );
  const value = { 'o:order': { own: 1, 'x:tail': 2, line: [{ text: 'b', code: 'a' }], head: 'h' } };
  expect(writeXml(value, like).replaceAll(/\n\s*/g, '')).toBe(
    '<?xml version="1.0" encoding="UTF-8"?><o:order xmlns:o="urn:o" xmlns="urn:d"><head>h</head><line><code>a</code><text>b</text></line><x:tail xmlns:x="urn:x">2</x:tail><own>1</own></o:order>',
  );
});

it('refuses names that are none, and more than one outermost element', () => {
  expect(['a', 'o:a', 'Ä-1.b', '_'].filter(isXmlName)).toHaveLength(4);
  expect(['', '1a', 'a b', 'a:b:c', ':a', 'a<'].filter(isXmlName)).toEqual([]);
  expect(() => writeXml({ 'a b': 1 })).toThrow('"a b" cannot be the name');
  expect(() => writeXml({ a: 1, b: 2 })).toThrow('exactly one');
});

it('is well formed and reads back as it was, whatever the values hold', () => {
  const name = fc.stringMatching(/^[A-Za-z_][A-Za-z0-9_.-]{0,6}$/).filter((text) => text !== '__proto__');
  // Blanks around a text are not told apart when it is read.
  const text = fc
    .string({ unit: 'grapheme' })
    .map((each) => each.replace(/[\p{Cc}\p{Cs}\uFFFE\uFFFF]/gu, '').trim());
  const { element } = fc.letrec<{ element: XmlJson }>((tie) => ({
    element: fc.oneof(
      { maxDepth: 4 },
      text,
      fc
        .record({
          id: fc.option(text, { nil: undefined }),
          parts: fc.dictionary(
            name,
            fc.oneof(tie('element'), fc.array(tie('element'), { minLength: 2, maxLength: 3 })),
            {
              maxKeys: 3,
            },
          ),
        })
        .map(({ id, parts }) => ({ '@id': id ?? 'x', ...parts }) as XmlJson),
    ),
  }));
  fc.assert(
    fc.property(name, element, (root, value) => {
      expect(xmlToJson(writeXml({ [root]: value }))).toEqual({ value: { [root]: value } });
    }),
    { numRuns: 300 },
  );
});

it('stays well formed with characters that XML cannot have', () => {
  const made = writeXml({ a: { '@b': '\u0000\ud800\uffff', '#text': '\u0001\b\ufffe]]>' } });
  expect(xmlToJson(made)).toEqual({
    value: { a: { '@b': '\uFFFD\uFFFD\uFFFD', '#text': '\uFFFD\uFFFD\uFFFD]]>' } },
  });
});

describe('documents of the corpus', () => {
  const files = [
    ...corpusFiles('ccda', /\.xml$/),
    ...corpusFiles('publichealth/eicr', /\.xml$/),
    ...corpusFiles('cdsi', /Schedule.*\.xml$/i),
  ].slice(0, 40);

  it.skipIf(files.length === 0)('are written from their data as they were, in their order', () => {
    for (const file of files) {
      const text = new TextDecoder().decode(readCorpus(file));
      const read = xmlToJson(text);
      if ('problem' in read) continue;
      const again = writeXml(read.value, model(text));
      expect(xmlToJson(again), file).toEqual(read);
    }
  });
});
