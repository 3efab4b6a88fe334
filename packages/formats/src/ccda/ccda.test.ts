import { describe, expect, it } from 'vitest';
import { childAt, everyElement } from './CdaElement.ts';
import { compileCdaPath, leafOf } from './cdaPath.ts';
import { narrativeHtml, narrativeText, readNarrative } from './narrative.ts';
import { everySection, lineOf, readCcda } from './readCcda.ts';

const text = `<ClinicalDocument xmlns="urn:hl7-org:v3" xmlns:ext="urn:hl7-org:sdtc" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:v3="urn:hl7-org:v3">
  <author><time value="2026"/></author>
  <component><structuredBody><component>
    <section>
      <code code="48765-2"/><title>Allergies</title>
      <text><paragraph ID="p1">To <content styleCode="Bold">nuts</content> &amp; bees</paragraph></text>
      <entry><act classCode="ACT"><templateId root="2.16.840.1.113883.10.20.22.4.30"/>
        <entryRelationship><v3:observation negationInd="true"><ext:raceCode code="R"/><value xsi:type="v3:CD" code="1"/></v3:observation></entryRelationship>
      </act></entry>
      <component><section><title>Inner</title></section></component>
    </section>
  </component></structuredBody></component>
</ClinicalDocument>`;

function read(source = text) {
  const document = readCcda(source);
  if ('problem' in document) throw new Error(document.problem);
  return document;
}

describe('a document', () => {
  it('is read into sections with codes, entries and sections inside', () => {
    const { sections, ids } = read();
    expect(everySection(sections).map(({ title, code }) => [title, code])).toEqual([
      ['Allergies', '48765-2'],
      ['Inner', undefined],
    ]);
    expect(sections[0]?.entries.map(({ name }) => name)).toEqual(['act']);
    expect(ids.get('p1')?.name).toBe('paragraph');
  });

  it('has names by namespace, whatever the prefix', () => {
    const names = [...everyElement(read().root)].map(({ name }) => name);
    expect(names).toContain('observation');
    expect(names).toContain('sdtc:raceCode');
    const value = [...everyElement(read().root)].find(({ name }) => name === 'value');
    expect(value?.attributes.get('xsi:type')).toBe('CD');
  });

  it('is a problem with its place when it is none', () => {
    expect(readCcda('<a>\n<b></a>')).toMatchObject({ problem: expect.stringContaining('line 2') });
    expect(readCcda('<order/>')).toMatchObject({ problem: expect.stringContaining('outermost') });
    expect(lineOf('a\nb\nc', 4)).toBe(3);
  });

  it('keeps entities of the sender as text', () => {
    const bomb = `<!DOCTYPE a [<!ENTITY b "c"><!ENTITY x SYSTEM "file:///etc/passwd">]><ClinicalDocument><title>&b;&x;</title></ClinicalDocument>`;
    expect(childAt(read(bomb).root, 'title')?.text).toBe('&b;&x;');
  });
});

describe('a path', () => {
  const at = (path: string, from: string) => {
    const compiled = compileCdaPath(path);
    if ('problem' in compiled) return compiled.problem;
    const start = [...everyElement(read().root)].find(({ name }) => name === from);
    return start === undefined ? [] : compiled.read(start).map(leafOf);
  };

  it.each([
    ['value', ['1']],
    ['value/@xsi:type', ['CD']],
    ['value[@xsi:type=PQ|CD]', ['1']],
    ['value[!@xsi:type=CD]', []],
    ['../..', ['']],
    ['^author/time', ['2026']],
    ['^section/code', ['48765-2']],
    ['/component/structuredBody/component/section[code=48765-2]/title', ['Allergies']],
    ['^act[allergyConcern]/@classCode', ['ACT']],
    ['.[has value][no code]/@negationInd', ['true']],
    ['@nothing', []],
  ])('%s leads somewhere from an observation', (path, found) => {
    expect(at(path, 'observation')).toEqual(found);
  });

  it.each([
    ['', 'is no path'],
    ['a b', 'is no step'],
    ['act[nobody]', 'no template "nobody"'],
  ])('%j is none', (path, why) => {
    expect(at(path, 'observation')).toContain(why);
  });

  it('matches elements from the inside out', () => {
    const path = compileCdaPath('act[allergyConcern]/entryRelationship/observation');
    const elements = [...everyElement(read().root)];
    expect('matches' in path && elements.filter(path.matches).map(({ name }) => name)).toEqual([
      'observation',
    ]);
  });
});

describe('narrative', () => {
  const narrative = (inner: string) => {
    const source = `<text>${inner}</text>`;
    const document = read(`<ClinicalDocument>${source}</ClinicalDocument>`);
    const element = childAt(document.root, 'text');
    if (element === undefined) throw new Error('There is no text.');
    return readNarrative(element, document.text);
  };

  it.each([
    ['<paragraph>a <content styleCode="Bold xyz">b</content></paragraph>', '<p>a <b>b</b></p>'],
    ['<list listType="ordered"><item>1</item><item>2</item></list>', '<ol><li>1</li><li>2</li></ol>'],
    [
      '<table border="1" onclick="x()"><thead><tr><th colspan="2">h</th></tr></thead><tbody><tr><td>a</td><td>b &lt; c</td></tr></tbody></table>',
      '<table><thead><tr><th colspan="2">h</th></tr></thead><tbody><tr><td>a</td><td>b &lt; c</td></tr></tbody></table>',
    ],
    ['<list><caption>Head</caption><item>1</item></list>', '<ul><li>Head</li><li>1</li></ul>'],
    ['<td>lost</td>', '<p>lost</p>'],
    ['<script>alert(1)</script><img src="http://a.example/x"/>', 'alert(1)'],
    ['<linkHtml href="javascript:x()">see</linkHtml>', 'see'],
    ['<![CDATA[<b onload="x">]]>', '&lt;b onload="x"&gt;'],
  ])('%s is shown as harmless elements', (given, made) => {
    expect(narrativeHtml(narrative(given))).toBe(`<div xmlns="http://www.w3.org/1999/xhtml">${made}</div>`);
  });

  it('is text, a line for each row and item', () => {
    const given = narrative('<table><tr><td>a</td><td>b</td></tr></table><list><item>c</item></list>');
    expect(narrativeText(given)).toBe('a b\nc');
    expect(narrativeHtml(narrative('<list/> '))).toBeUndefined();
  });
});
