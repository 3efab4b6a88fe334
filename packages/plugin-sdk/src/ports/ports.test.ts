import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { describePlugin, type PluginManifest } from '../manifest.ts';
import { messageKinds } from '../message.ts';
import { checkPipeline } from '../pipeline/check.ts';
import { changeSettings } from '../pipeline/commands/settings.ts';
import { emptyPipeline, type PipelineDocument } from '../pipeline/document.ts';
import { definePlugin, type PluginDefinition } from '../plugin.ts';
import type { Port } from '../ports.ts';
import { canConnect } from './canConnect.ts';
import { findConverter } from './findConverter.ts';
import { kindTitle, kindTitles } from './kindTitle.ts';
import { portsIn } from './portsIn.ts';
import { portsOf } from './portsOf.ts';

const port = (name: string, kinds: Port['kinds'], more: Partial<Port> = {}): Port => ({
  name,
  title: name,
  kinds,
  ...more,
});

function manifest(key: string, more: Partial<PluginDefinition>): PluginManifest {
  return describePlugin(
    definePlugin({
      key,
      kind: 'transformer',
      title: key,
      summary: key,
      version: '1.0.0',
      author: 'Test',
      category: 'Test',
      icon: 'box',
      config: z.looseObject({}),
      example: {},
      sentence: key,
      inputs: [],
      outputs: [],
      ...more,
    }),
  );
}

describe('canConnect', () => {
  it('lets shared kinds through and names both sides when there is none', () => {
    expect(canConnect(port('Out', ['hl7v2']), port('In', ['hl7v2', 'json']))).toEqual({ ok: true });
    expect(canConnect(port('Out', ['hl7v2']), port('In', ['fhir.bundle', 'fhir.resource']))).toEqual({
      ok: false,
      reason: '"Out" gives HL7 v2 message, but "In" takes FHIR Bundle or FHIR resource.',
    });
  });
  it('lets any through on either side', () => {
    expect(canConnect(port('Out', 'any'), port('In', ['json'])).ok).toBe(true);
    expect(canConnect(port('Out', ['json']), port('In', 'any')).ok).toBe(true);
  });
  it('compares subtypes only when both sides limit them', () => {
    const admit = port('Out', ['hl7v2'], { subtypes: ['ADT^A01'] });
    expect(canConnect(admit, port('In', ['hl7v2'])).ok).toBe(true);
    expect(canConnect(admit, port('In', ['hl7v2'], { subtypes: ['ADT'] })).ok).toBe(true);
    expect(canConnect(admit, port('In', ['hl7v2'], { subtypes: ['ORU^R01'] }))).toEqual({
      ok: false,
      reason: '"Out" gives HL7 v2 message of type ADT^A01, but "In" takes only ORU^R01.',
    });
  });
});

describe('kindTitle', () => {
  it('has words for every kind', () => {
    expect(messageKinds.map(kindTitle).every((title) => title.length > 2)).toBe(true);
    expect(kindTitles(['json', 'xml', 'text'])).toBe('JSON, XML or text');
    expect(kindTitles('any')).toBe('any message');
  });
});

describe('ports of nodes', () => {
  const source = manifest('source', { outputs: [port('out', ['hl7v2'])] });
  const both = manifest('both', { outputs: [port('out', ['json'])] });
  const router = manifest('router', {
    config: z.object({ rules: z.array(z.object({ port: z.string(), title: z.string() })) }),
    inputs: [port('in', 'any')],
    outputs: [port('other', 'any', { sameAs: 'in' })],
    dynamicOutputs: { field: 'rules', name: 'port', title: 'title', kinds: 'any', sameAs: 'in' },
  });
  const node = (id: string, plugin: string, settings = {}) => ({
    id,
    plugin,
    name: id,
    settings,
    position: { x: 0, y: 0 },
  });
  const wire = (from: string, to: string) => {
    const [fromNode = '', fromPort = ''] = from.split('.');
    const [toNode = '', toPort = ''] = to.split('.');
    return {
      id: `${from}-${to}`,
      from: { node: fromNode, port: fromPort },
      to: { node: toNode, port: toPort },
    };
  };
  const rules = { rules: [{ port: 'lab', title: 'Lab results' }, { port: '' }, 7, { port: 'other' }] };

  it('adds one output per row and the error output', () => {
    const { outputs } = portsOf({ settings: rules }, router);
    expect(outputs.map(({ name, title }) => [name, title])).toEqual([
      ['other', 'other'],
      ['lab', 'Lab results'],
      ['error', 'Error'],
    ]);
    expect(portsOf({ settings: {} }, source).outputs.map(({ name }) => name)).toEqual(['out']);
  });

  it('has an output that only some settings use with these, or while a wire leaves it', () => {
    const caller = manifest('caller', {
      config: z.object({ mode: z.enum(['a', 'b']).default('a') }),
      outputs: [
        port('one', ['json'], { showIf: { mode: 'a' } }),
        port('two', ['json'], { showIf: { mode: 'b' } }),
      ],
    });
    const names = (settings: Record<string, unknown>) =>
      portsOf({ settings }, caller).outputs.map(({ name }) => name);
    expect([names({}), names({ mode: 'b' })]).toEqual([['one'], ['two']]);
    const document: PipelineDocument = {
      ...emptyPipeline('p'),
      nodes: [node('c', 'caller', { mode: 'b' }), node('r', 'router')],
      wires: [wire('c.one', 'r.in')],
    };
    const ports = portsIn(document, [caller, router]);
    expect(ports.get('c')?.outputs.map(({ name }) => name)).toEqual(['one', 'two']);
    const found = checkPipeline(document, [caller, router]).filter(({ code }) => code === 'PH-PIP-034');
    expect(found).toMatchObject([{ severity: 'warning', at: { node: 'c', wire: 'c.one-r.in' } }]);
    const led = changeSettings('c', { mode: 'a' }, caller).apply({ ...document, wires: [] });
    const wired = { ...led, wires: [wire('c.one', 'r.in')] };
    expect(changeSettings('c', { mode: 'b' }, caller).apply(wired).wires[0]?.from.port).toBe('two');
  });

  it('gives pass-through outputs the kinds that arrive, through several nodes', () => {
    const document: PipelineDocument = {
      ...emptyPipeline('p'),
      nodes: [node('s', 'source'), node('r1', 'router', rules), node('r2', 'router'), node('j', 'both')],
      wires: [wire('s.out', 'r1.in'), wire('r1.lab', 'r2.in'), wire('j.out', 'r2.in')],
    };
    const ports = portsIn(document, [source, both, router]);
    const kinds = (id: string, name: string) =>
      ports.get(id)?.outputs.find((output) => output.name === name)?.kinds;
    expect(kinds('r1', 'error')).toEqual(['hl7v2']);
    expect(kinds('r2', 'other')).toEqual(['hl7v2', 'json']);
  });

  it('survives a circle and stays open when nothing is wired', () => {
    const document: PipelineDocument = {
      ...emptyPipeline('p'),
      nodes: [node('a', 'router'), node('b', 'router'), node('c', 'router'), node('x', 'gone')],
      wires: [wire('a.other', 'b.in'), wire('b.other', 'a.in')],
    };
    const ports = portsIn(document, [router]);
    expect(ports.get('a')?.outputs[0]?.kinds).toBe('any');
    expect(ports.get('c')?.outputs[0]?.kinds).toBe('any');
    expect(ports.has('x')).toBe(false);
  });
});

describe('findConverter', () => {
  it('finds what turns one kind into the other, by priority', () => {
    const low = manifest('low', { converts: { from: ['hl7v2'], to: ['json'] } });
    const high = manifest('high', {
      priority: 200,
      converts: { from: ['hl7v2', 'xml'], to: ['json', 'text'] },
    });
    const other = manifest('other', { converts: { from: ['json'], to: ['hl7v2'] } });
    const found = findConverter([low, high, other], port('Out', ['hl7v2']), port('In', ['json']));
    expect(found.map(({ key }) => key)).toEqual(['high', 'low']);
  });
});
