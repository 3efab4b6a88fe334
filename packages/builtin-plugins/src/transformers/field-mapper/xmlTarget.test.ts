import { xmlToJson } from '@pyheart/formats';
import { runPlugin } from '@pyheart/plugin-sdk/testing';
import { describe, expect, it } from 'vitest';
import { fieldMapper } from './plugin.ts';

const message = {
  kind: 'hl7v2' as const,
  subtype: 'ORU^R01',
  body: [
    'MSH|^~\\&|REG|NORTH|EHR|MAIN|20260301101500||ORU^R01^ORU_R01|M1|P|2.5.1',
    'PID|1||4711||Meier \\T\\ Sons^"Anna"||19800229|F',
    'OBX|1|NM|GLU||98|mg/dL',
    'OBX|2|NM|NA||<140|mmol/L',
    '',
  ].join('\r'),
};

const map = (rows: object[], more: object = {}) =>
  runPlugin(fieldMapper, {
    config: {
      target: 'xml',
      rows: rows.map((row, at) => ({ id: `r${at + 1}`, ...row })),
      report_unmapped: false,
      ...more,
    },
    message,
  });
const read = (body: unknown) => xmlToJson(String(body));

describe('an XML document that is made', () => {
  it('has attributes, texts and what repeats, with everything escaped', async () => {
    const { out } = await map([
      { from: 'PID-3.1', to: 'report.patient.@id' },
      { from: 'PID-5.1', to: 'report.patient' },
      { from: 'PID-5.2', to: 'report.patient.given' },
      { from: 'OBX-3.1', to: 'report.result[*].@code', each: 'OBX' },
      { from: 'OBX-5', to: 'report.result[*]', each: 'OBX' },
    ]);
    expect(out?.kind).toBe('xml');
    expect(read(out?.body)).toEqual({
      value: {
        report: {
          patient: { '@id': '4711', '#text': 'Meier & Sons', given: '"Anna"' },
          result: [
            { '@code': 'GLU', '#text': '98' },
            { '@code': 'NA', '#text': '<140' },
          ],
        },
      },
    });
  });

  it('has the order and the namespaces of the sample document, whatever the order of the rows', async () => {
    const { out } = await map(
      [
        { from: 'OBX-5', to: 'r:report.value' },
        { from: 'PID-7', to: 'r:report.x:born' },
        { const: 'A', to: 'r:report.head' },
      ],
      {
        xml_sample:
          '<r:report xmlns:r="urn:r" xmlns="urn:d"><head/><x:born xmlns:x="urn:x">1</x:born><value/></r:report>',
      },
    );
    expect(String(out?.body).replaceAll(/\n\s*/g, '')).toBe(
      '<?xml version="1.0" encoding="UTF-8"?><r:report xmlns:r="urn:r" xmlns="urn:d"><head>A</head><x:born xmlns:x="urn:x">19800229</x:born><value>98</value></r:report>',
    );
  });

  it('is not sent when nothing was found', async () => {
    await expect(map([{ from: 'PID-30', to: 'report.dead' }])).rejects.toMatchObject({ code: 'PH-MAP-001' });
  });

  it('declares a prefix by a fixed value', async () => {
    const { out } = await map([
      { const: 'urn:x', to: 'x:report.@xmlns:x' },
      { from: 'PID-3.1', to: 'x:report.x:id' },
    ]);
    expect(String(out?.body)).toContain('<x:report xmlns:x="urn:x">');
  });
});

describe('a row that XML cannot have', () => {
  const problem = (rows: object[], more: object = {}) => {
    const parsed = fieldMapper.config.safeParse({
      target: 'xml',
      rows: rows.map((row, at) => ({ id: `r${at + 1}`, from: 'PID-3', ...row })),
      ...more,
    });
    return parsed.success ? 'none' : parsed.error.issues.map((issue) => issue.message).join(' ');
  };

  it.each([
    [[{ to: 'a.b' }, { to: 'c.d' }], 'other rows write into "a"; an XML document has one outermost element.'],
    [[{ to: '@id' }], 'an XML path starts with the outermost element'],
    [[{ to: 'a[0].b' }], 'the outermost element "a" cannot repeat.'],
    [[{ to: 'a.@b.c' }], '"@b" holds no elements, so it comes last.'],
    [[{ to: 'a["b c"]' }], '"b c" cannot be a name in XML.'],
    [[{ to: 'a.x:b' }], 'the prefix "x" is not declared.'],
    [[{ to: 'a.b[0].c' }, { to: 'a.b.d' }], 'other rows repeat "a.b". Write a.b[0] for the first'],
  ])('%j: says why', (rows, words) => {
    expect(problem(rows)).toContain(words);
  });

  it('and a sample that is none are named', () => {
    expect(problem([{ to: 'a.b' }], { xml_sample: '<c/>' })).toContain('the sample document starts with "c"');
    expect(problem([{ to: 'a.b' }], { xml_sample: '<a>' })).toContain('never closed');
    expect(problem([{ to: 'a.xml:lang' }, { to: 'a.b' }])).toBe('none');
  });
});
