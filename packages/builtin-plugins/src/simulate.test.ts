import { type AnyPlugin, type MessageDraft, PluginError } from '@pyheart/plugin-sdk';
import { fakeContext, fullMessage } from '@pyheart/plugin-sdk/testing';
import { describe, expect, it } from 'vitest';
import { builtinPlugins } from './index.ts';
import { sampleInstance } from './testing/dicomSamples.ts';

const object: MessageDraft = {
  kind: 'dicom.instance',
  body: sampleInstance(1, { patient: 'Byron^Ada' }).file.toString('base64'),
};

const drafts: Record<string, MessageDraft> = {
  'dicom-sender': object,
  dicomweb: object,
  fhir: {
    kind: 'fhir.bundle',
    body: {
      resourceType: 'Bundle',
      entry: [{ resource: { resourceType: 'Patient' }, request: { method: 'POST', url: 'Patient' } }],
    },
  },
};
const adt: MessageDraft = {
  kind: 'hl7v2',
  body: 'MSH|^~\\&|A|B|C|D|20260105||ADT^A01|M1|P|2.5.1\rPID|1||7||Byron\r',
  meta: { businessKey: 'M1' },
};

describe('a trial run', () => {
  const sending = builtinPlugins.filter((plugin) => plugin.effectful && plugin.run !== undefined);

  it.each(sending.map((plugin) => [plugin.key, plugin] as const))(
    'of %s says what it would do, without network or state',
    async (key, plugin) => {
      const explained = await simulate(plugin, drafts[key] ?? adt, plugin.example);
      expect(explained.join(' ')).not.toBe('');
      expect(explained.join(' ')).not.toContain('Byron');
    },
  );

  it('works while the address is still a reference', async () => {
    const bundle = drafts['fhir'] ?? adt;
    const fhir = builtinPlugins.find(({ key }) => key === 'fhir');
    if (!fhir) throw new Error('The plugin is missing.');
    const config = { ...fhir.config.parse(fhir.example), base_url: '${FHIR_URL}' };
    expect((await simulate(fhir, bundle, fhir.example, config)).join()).toContain('to ${FHIR_URL}');
  });
});

async function simulate(
  plugin: AnyPlugin,
  draft: MessageDraft,
  settings: Record<string, unknown>,
  config: Record<string, unknown> = plugin.config.parse(settings),
): Promise<string[]> {
  const explained: string[] = [];
  const message = fullMessage(draft);
  const context = fakeContext(plugin, {
    config: settings,
    fetch: () => Promise.reject(new PluginError('PH-SEC-001', 'A trial must not send.')),
  });
  await plugin.simulate?.(message, {
    ...context,
    config,
    state: undefined,
    attempt: 1,
    port: 'in',
    derive: (given) => fullMessage(given),
    explain: (sentence) => explained.push(sentence),
    unlisted: () => undefined,
    decide: () => undefined,
    report: () => undefined,
  });
  return explained;
}
