import { builtinPlugins } from '@pyheart/builtin-plugins';
import { wizards } from '@pyheart/builtin-plugins/wizards';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { noTemplates } from '../../noTemplates.ts';
import { runTests } from '../../pipelineTests/runTests.ts';
import { pluginCatalogue } from '../../pluginCatalogue.ts';
import { type TestServices, testServices } from '../../testing/testServices.ts';

let studio: TestServices;
beforeAll(async () => {
  studio = await testServices({
    plugins: pluginCatalogue(builtinPlugins),
    templates: { ...noTemplates, wizards },
  });
});
afterAll(() => studio.dispose());

const adt = {
  key: 'connect-adt',
  answers: {
    sender: { system: 'Lakeside Hospital', vendor: 'EPIC', contact: '' },
    line: { port: '6661', from: ['10.20.0.0/16'], tls: 'none' },
    events: { which: ['A01', 'A03'] },
    patients: { who: ['outpatients', 'test'] },
    server: {
      name: 'Lakeside FHIR',
      address: 'https://fhir.lakeside.example/r4',
      signIn: 'oauth',
      tokenUrl: 'https://login.lakeside.example/token',
      clientId: 'studio',
    },
    told: null,
  },
};

describe('a questionnaire', () => {
  it('is listed with its questions as data', async () => {
    const listed = await studio.caller.wizards.list();
    expect(listed.map(({ key }) => key)).toEqual(wizards.map(({ key }) => key));
    expect(JSON.parse(JSON.stringify(listed))).toEqual(listed);
  });

  it('tells in words what the answers give before anything is made', async () => {
    const preview = await studio.caller.wizards.preview({ ...adt, isRehearsal: true });
    expect(preview.sentences.map(({ text }) => text)).toEqual(
      expect.arrayContaining([
        'The admissions come from Lakeside Hospital.',
        'We listen on port 6661 without encryption; 10.20.0.0/16 may connect.',
        'They go to Lakeside FHIR at https://fhir.lakeside.example/r4, with a token by client id and secret.',
      ]),
    );
    expect(preview.secrets).toEqual([
      {
        name: 'LAKESIDE_FHIR_CLIENT_SECRET',
        purpose: 'The client secret for Lakeside FHIR.',
        isStored: false,
      },
    ]);
    expect(preview.tests.filter(({ passed }) => !passed)).toEqual([]);
    expect(preview.issues.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(await studio.caller.pipelines.list({})).toEqual([]);
    expect(await studio.caller.connections.list()).toEqual([]);
  });

  it('is asked, drafted and made in the language of whoever answers', async () => {
    const [asked] = await studio.caller.wizards.list({ language: 'es' });
    expect(asked?.questions[0]?.title).toBe('¿Quién envía las admisiones?');
    const preview = await studio.caller.wizards.preview({ ...adt, isRehearsal: true, language: 'es-MX' });
    expect(preview.document.name).toBe('Admisiones de Lakeside Hospital');
    expect(preview.sentences[0]?.text).toBe('Las admisiones vienen de Lakeside Hospital.');
    expect(preview.tests.filter(({ passed }) => !passed)).toEqual([]);
  });

  it('makes the pipeline with its connections and tests that pass', async () => {
    const { pipelineId } = await studio.caller.wizards.finish({ ...adt, isRehearsal: false, name: 'ADT' });
    const { draft: document } = await studio.caller.pipelines.read({ id: pipelineId });
    expect(document.nodes.find(({ id }) => id === 'send')?.connection).toBe('lakeside-fhir');
    expect(await studio.caller.connections.list()).toMatchObject([
      {
        name: 'Lakeside FHIR',
        signIn: { settings: { client_secret: '${LAKESIDE_FHIR_CLIENT_SECRET}' } },
      },
    ]);
    const results = await runTests(studio.services, document);
    expect(results.length).toBeGreaterThan(5);
    expect(results.filter(({ passed }) => !passed)).toEqual([]);
    const open = (await studio.caller.pipelines.check({ document })).filter(
      ({ code }) => code === 'PH-PIP-032',
    );
    expect(open.map(({ message, at }) => [at?.node, at?.field, message])).toEqual([
      ['mail', 'to', 'Not known yet: who gets a mail when a message cannot go on.'],
    ]);
  });

  it('uses a connection again that an earlier run has made', async () => {
    await studio.caller.wizards.finish({ ...adt, isRehearsal: false, name: 'ADT 2' });
    expect(await studio.caller.connections.list()).toHaveLength(1);
  });

  it('refuses an answer that does not fit, naming the question', async () => {
    const answers = { ...adt.answers, line: { port: '99999', from: [], tls: 'none' } };
    await expect(studio.caller.wizards.preview({ ...adt, answers, isRehearsal: true })).rejects.toThrow(
      '"How do they reach us?" is not answered: "99999" does not fit.',
    );
    await expect(studio.caller.wizards.preview({ ...adt, key: 'none', isRehearsal: true })).rejects.toThrow(
      'There is no questionnaire "none".',
    );
  });
});
