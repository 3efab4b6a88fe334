import { runPlugin, testPluginContract } from '@pyheart/plugin-sdk/testing';
import { describe, expect, it } from 'vitest';
import { template } from './plugin.ts';

const hl7 = (name: string) => ({
  kind: 'hl7v2' as const,
  subtype: 'ADT^A01',
  body: [
    'MSH|^~\\&|REG|NORTH|||2026||ADT^A01|M1|P|2.5',
    `PID|1||4711||${name}^Anna`,
    'OBX|1|NM|A||1',
    'OBX|2|NM|B||2',
    '',
  ].join('\r'),
});
const write = async (text: string, config: object = {}, message: object = hl7('Meier')) =>
  (
    await runPlugin(template, {
      config: { template: text, ...config },
      message: message as ReturnType<typeof hl7>,
    })
  ).out;

testPluginContract(template, { message: hl7('Meier') });

describe('templates', () => {
  it('write values of HL7 v2, of JSON and of the envelope', async () => {
    const text =
      "{{ subtype }}: {{ hl7['PID-5.1'] }}{% for obx in segments.OBX %} {{ obx['3'] }}={{ obx['5'] }}{% endfor %}";
    expect(await write(text)).toMatchObject({ kind: 'text', body: 'ADT^A01: Meier A=1 B=2' });
    const json = { kind: 'json', body: { order: { id: 7 } } };
    expect(await write('Order {{ body.order.id }}', {}, json)).toMatchObject({ body: 'Order 7' });
  });

  it('keep a value from becoming markup', async () => {
    const attack = { kind: 'json', body: { name: `<img src=x onerror="alert('1')">&` } };
    expect((await write('<b>{{ body.name }}</b>', { output: 'html' }, attack))?.body).toBe(
      '<b>&lt;img src=x onerror=&quot;alert(&#39;1&#39;)&quot;&gt;&amp;</b>',
    );
    expect((await write('<a>{{ body.name }}</a>', { output: 'xml' }, attack))?.body).not.toContain('<img');
  });

  it('keep a value from becoming a delimiter or a segment', async () => {
    const attack = { kind: 'json', body: { name: 'A|B^C\rOBX|1~&\\' } };
    const out = await write('MSH|^~\\&|X\nPID|||||{{ body.name }}', { output: 'hl7v2' }, attack);
    expect(out).toMatchObject({
      kind: 'hl7v2',
      body: 'MSH|^~\\&|X\rPID|||||A\\F\\B\\S\\C\\.br\\OBX\\F\\1\\R\\\\T\\\\E\\\r',
    });
  });

  it('keep a value from leaving its quotes in JSON', async () => {
    const attack = { kind: 'json', body: { name: 'a","admin":true,"b":"', count: 3 } };
    const out = await write(
      '{"name":"{{ body.name }}","count":{{ body.count }}}',
      { output: 'json' },
      attack,
    );
    expect(out).toMatchObject({ kind: 'json', body: { name: 'a","admin":true,"b":"', count: 3 } });
  });
});

describe('a template that cannot work', () => {
  it('is refused at the start with its line', async () => {
    await expect(write('one\n{% for x in %}\n{% endfor %}')).rejects.toMatchObject({
      code: 'PH-TPL-001',
      issues: [{ at: { field: 'template', line: 2 } }],
    });
    await expect(write('{{ kind | nofilter }}')).rejects.toMatchObject({ code: 'PH-TPL-001' });
  });

  it('names an unknown value, but not what the message holds', async () => {
    const failure = await write(
      '\n{{ body.nothing }}',
      { missing: 'error' },
      { kind: 'json', body: { secret: 'Zyxwvut' } },
    ).catch((error: unknown) => error);
    expect(failure).toMatchObject({
      code: 'PH-TPL-001',
      message: expect.stringContaining('line 2: body.nothing'),
    });
    expect(String(failure)).not.toContain('Zyxwvut');
  });

  it('is stopped when it runs too long or writes too much', async () => {
    const endless = '{% for a in (1..100000) %}{% for b in (1..100000) %}.{% endfor %}{% endfor %}';
    await expect(write(endless, { time_limit_ms: 50 })).rejects.toMatchObject({ code: 'PH-TPL-001' });
  });

  it('cannot read files or reach the host', async () => {
    await expect(write("{% include '/etc/passwd' %}")).rejects.toMatchObject({ code: 'PH-TPL-001' });
    await expect(write("{% render 'package.json' %}")).rejects.toMatchObject({ code: 'PH-TPL-001' });
    const probe =
      '{{ body.constructor.constructor }}{{ body.__proto__.toString }}{{ kind.constructor.name }}';
    expect((await write(probe, {}, { kind: 'json', body: {} }))?.body).toBe('');
  });

  it('fails when it should write JSON and does not', async () => {
    await expect(write('{oops', { output: 'json' })).rejects.toMatchObject({ code: 'PH-TPL-001' });
  });
});
