import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { PluginError } from '../failure.ts';
import { describePlugin } from '../manifest.ts';
import { definePlugin } from '../plugin.ts';
import { listenPlugin, runPlugin, testPluginContract } from '../testing.ts';
import { portFindings, unlabelledFields, unmarkedSecrets } from './manifestFindings.ts';

const upperCase = definePlugin({
  key: 'upper-case',
  kind: 'transformer',
  title: 'Upper case',
  summary: 'Turns text into capitals.',
  version: '1.0.0',
  author: 'PyHeart Studio',
  category: 'Text',
  icon: 'case-upper',
  config: z.object({
    language: z.string().default('en').meta({ title: 'Language', description: 'Whose capitals.' }),
  }),
  example: { language: 'en' },
  sentence: 'turns text into capitals of {language}',
  inputs: [{ name: 'in', title: 'Text', kinds: ['text'] }],
  outputs: [{ name: 'out', title: 'Capitals', kinds: ['text'] }],
  async run(message, { config, derive, explain }) {
    if (message.kind !== 'text') throw new PluginError('PH-VAL-002', `${message.kind} is not text.`);
    explain(`language ${config.language}`);
    return { out: derive({ kind: 'text', body: String(message.body).toLocaleUpperCase(config.language) }) };
  },
});

testPluginContract(upperCase, { message: { kind: 'text', body: 'a' } });

describe('the harness', () => {
  it('runs a plugin as the engine does', async () => {
    const run = await runPlugin(upperCase, {
      config: { language: 'tr' },
      message: { kind: 'text', body: 'i', meta: { phi: 'yes', labels: { a: 'b' } } },
    });
    expect(run.out).toMatchObject({ body: 'İ', causationId: '01JGX0000000000000000000M1' });
    expect(run.out?.meta).toEqual({ phi: 'yes', labels: { a: 'b' } });
    expect(run.explanations).toEqual(['language tr']);
  });

  it('collects what a listener emits and waits for it', async () => {
    const { run: _, ...rest } = upperCase;
    const source = {
      ...rest,
      inputs: [],
      listen: async (context: Parameters<NonNullable<(typeof upperCase)['listen']>>[0]) => {
        const first = context.emit({ kind: 'text', body: 'one', raw: new Uint8Array([1]) });
        return {
          address: 'memory',
          close: async () => {
            await first;
          },
        };
      },
    };
    const listening = await listenPlugin(source);
    expect((await listening.waitFor(1)).map((message) => message.body)).toEqual(['one']);
    await listening.close();
  });
});

describe('what the contract finds', () => {
  const faulty = describePlugin(
    definePlugin({
      ...upperCase,
      config: z.object({
        password: z.string().meta({ title: 'Password' }),
        rows: z.array(z.object({ to: z.string() })).meta({ title: 'Rows', description: 'Rows.' }),
      }),
      example: { password: '${PASSWORD}', rows: [] },
      outputs: [
        { name: 'Out', title: '', kinds: [], sameAs: 'nowhere' },
        { name: 'Out', title: 'Out', kinds: 'any' },
      ],
    }),
  );

  it('names fields without title or help, nested ones too', () => {
    expect(unlabelledFields(faulty)).toEqual([
      'password has no description (help)',
      'rows[].to has no title',
      'rows[].to has no description (help)',
    ]);
  });
  it('names secrets that are not marked', () => {
    expect(unmarkedSecrets(faulty)).toEqual(['password looks like a secret: mark it with x-ui.secret']);
  });
  it('names broken ports', () => {
    expect(portFindings(faulty)).toEqual([
      'output "Out" is not a lower-case name',
      'output Out has no title',
      'output "Out" is not a lower-case name',
      'output Out is declared twice',
      'port Out has no kind',
      'output Out passes through "nowhere", which is no input',
    ]);
  });
});
