import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { describePlugin, type PluginManifest } from '../manifest.ts';
import { definePlugin } from '../plugin.ts';
import { portsOf } from '../ports/portsOf.ts';
import { sampleManifests } from '../testing/samplePlugins.ts';
import { manifestIn } from './manifestIn.ts';
import { mapManifestWords } from './mapManifestWords.ts';

const row = z.object({
  to: z.string().meta({ title: 'To', description: 'Where to.', examples: ['To'] }),
});

const courier = describePlugin(
  definePlugin({
    key: 'courier',
    kind: 'adapter',
    title: 'Courier',
    summary: 'Carries messages.',
    version: '1.0.0',
    author: 'Test',
    category: 'Carriers',
    icon: 'truck',
    keywords: ['carry'],
    config: z.object({
      speed: z
        .enum(['fast', 'slow'])
        .default('fast')
        .meta({
          title: 'Speed',
          description: 'How fast.',
          'x-ui': {
            group: 'Trip',
            labels: { fast: 'fast', slow: 'Slow' },
            helps: { fast: 'Costs more.' },
            showIf: { stops: 'fast' },
          },
        }),
      wait: z
        .number()
        .meta({ title: 'Wait', description: 'How long.', 'x-ui': { widget: 'duration', unit: 'trips' } }),
      stops: z.array(row).meta({ title: 'Stops', description: 'Where.', 'x-ui': { placeholder: 'Stops' } }),
      load: z
        .union([row, z.record(z.string(), row)])
        .meta({ title: 'Load', description: 'What.', 'x-ui': { unit: 'trips' } }),
    }),
    example: { speed: 'fast', wait: 1, stops: [{ to: 'Stops' }], load: { to: 'To' } },
    sentence: 'carries {speed}',
    probeAsks: 'Rings the bell.',
    inputs: [{ name: 'in', title: 'In', kinds: 'any' }],
    outputs: [{ name: 'out', title: 'Delivered', kinds: 'any', help: 'What got there.' }],
    connections: [
      {
        key: 'depot',
        title: 'Depot',
        summary: 'Where couriers start.',
        icon: 'house',
        sentence: 'at {to}',
        config: row,
      },
    ],
    run: async (message) => ({ out: message }),
    texts: {
      es: {
        Courier: 'Mensajero',
        Speed: 'Velocidad',
        fast: 'rápido',
        Trip: 'Viaje',
        trips: 'viajes',
        To: 'A',
        Stops: 'Paradas',
        'carries {speed}': 'lleva {speed}',
        'Costs more.': 'Cuesta más.',
        Depot: 'Depósito',
        'What got there.': 'Lo que llegó.',
        'Rings the bell.': 'Toca el timbre.',
      },
    },
  }),
);

/** What is left when every text that people read is taken out. */
function bones(manifest: PluginManifest): unknown {
  const { texts: _, keywords: __, failedPort: ___, ...rest } = mapManifestWords(manifest, () => '');
  return rest;
}

describe('a manifest in a language', () => {
  const spanish = manifestIn(courier, 'es');
  const text = JSON.stringify(spanish);

  it('says in the language what the plugin brings texts for', () => {
    expect(spanish).toMatchObject({
      title: 'Mensajero',
      sentence: 'lleva {speed}',
      probeAsks: 'Toca el timbre.',
      outputs: [{ name: 'out', title: 'Delivered', help: 'Lo que llegó.' }],
      connections: [
        { key: 'depot', title: 'Depósito', configSchema: { properties: { to: { title: 'A' } } } },
      ],
      configSchema: {
        properties: {
          speed: {
            title: 'Velocidad',
            'x-ui': { group: 'Viaje', labels: { fast: 'rápido' }, helps: { fast: 'Cuesta más.' } },
          },
          stops: { title: 'Paradas', items: { properties: { to: { title: 'A' } } } },
          load: { 'x-ui': { unit: 'viajes' } },
        },
      },
    });
  });

  it('reaches into lists, groups of settings and choices between them', () => {
    expect(text).not.toContain('"title":"To"');
  });

  it('leaves English what has no text', () => {
    expect(spanish.summary).toBe('Carries messages.');
    expect(text).toContain('"slow":"Slow"');
  });

  it('changes words only: ids, values, conditions, placeholders and examples stay', () => {
    expect(bones(spanish)).toEqual(bones(courier));
    expect(spanish.example).toEqual({
      speed: 'fast',
      wait: 1,
      stops: [{ to: 'Stops' }],
      load: { to: 'To' },
    });
    expect(spanish.configSchema).toMatchObject({
      properties: {
        speed: { enum: ['fast', 'slow'], default: 'fast', 'x-ui': { showIf: { stops: 'fast' } } },
        wait: { 'x-ui': { unit: 'trips' } },
        stops: { 'x-ui': { placeholder: 'Stops' }, items: { properties: { to: { examples: ['To'] } } } },
      },
    });
  });

  it('is still found by its English title', () => {
    expect(spanish.keywords).toEqual(['carry', 'Courier']);
  });

  it('calls the port for failed messages in the language, which every node has', () => {
    expect(portsOf({ settings: {} }, spanish).outputs.at(-1)).toMatchObject({
      name: 'error',
      sameAs: 'in',
      help: expect.stringMatching(/^El mensaje que falló/),
    });
    expect(portsOf({ settings: {} }, courier).outputs.at(-1)).toMatchObject({
      name: 'error',
      title: 'Error',
    });
  });

  it('serves the regions of a language', () => {
    expect(manifestIn(courier, 'es-MX').title).toBe('Mensajero');
  });

  it('is English in a language that the plugin does not bring, whatever it is called', () => {
    const { texts: _, ...english } = courier;
    for (const language of ['en', 'ar', 'constructor', '']) {
      expect(manifestIn(courier, language)).toEqual(english);
    }
  });

  it('leaves a plugin without texts as it is, and changes no manifest in place', () => {
    for (const manifest of sampleManifests) expect(manifestIn(manifest, 'es')).toEqual(manifest);
    expect(courier.title).toBe('Courier');
    expect(courier.texts).toBeDefined();
  });
});
