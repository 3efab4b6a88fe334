import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PluginError } from '../failure.ts';
import { relay, sampleNode, samplePipeline } from '../testing/samplePipeline.ts';
import { sampleManifests } from '../testing/samplePlugins.ts';
import { fileData } from './fileData.ts';
import { type PluginsYaml, type ReadPluginsYaml, studioKey } from './PluginsYaml.ts';
import { plainData } from './plainData.ts';
import { readPluginsYaml } from './readPluginsYaml.ts';
import { sha256 } from './sha256.ts';
import { arbitraryPluginsYaml } from './testing/arbitraryPluginsYaml.ts';
import { checkWithPython, findPython } from './testing/checkWithPython.ts';
import { writePluginsYaml } from './writePluginsYaml.ts';

const options = { studioVersion: '1.0.0', exportedAt: new Date('2026-11-23T00:00:00Z') };
const write = (contents: PluginsYaml) => writePluginsYaml(contents, sampleManifests, options);
const read = (text: string) => readPluginsYaml(text, sampleManifests);
const contentsOf = ({ issues: _, ...contents }: ReadPluginsYaml): PluginsYaml => contents;
const around = (document: ReturnType<typeof relay>): PluginsYaml => ({
  pipelines: [{ id: 'p', name: document.name, enabled: true, document }],
  settings: {},
  security: {},
});
const dataOf = (contents: PluginsYaml) =>
  plainData(fileData(contents, sampleManifests, options)) as Record<
    string,
    Record<string, Record<string, unknown>>
  >;

const corpus = new URL('../../../../../shared/corpus/plugins-yaml/', import.meta.url);
const noCorpus = !existsSync(corpus);
if (noCorpus) process.stderr.write('The corpus is not here: tests of the original samples are skipped.\n');
const python = findPython();
if (python === undefined)
  process.stderr.write('No Python with PyYAML is here: its reading is not compared.\n');

describe('what a node says of other nodes and of its system', () => {
  it('comes back as it was, the bound of sends under its name in the file', () => {
    const document = relay();
    document.nodes[0] = sampleNode('in', 'receiver', { waits: true, waits_for: ['out'] });
    document.nodes[2] = { ...document.nodes[2]!, delivery: { atOnce: 4 } };
    const text = write(around(document));
    expect(text).toContain('"at_once": 4');
    const [pipeline] = contentsOf(read(text)).pipelines;
    expect(pipeline?.document.nodes[0]?.settings).toMatchObject({ waits: true, waits_for: ['out'] });
    expect(pipeline?.document.nodes[2]?.delivery).toEqual({ atOnce: 4 });
  });
});

describe('groups and notes', () => {
  const document = {
    ...relay(),
    groups: [{ id: 'g', name: 'Checks', nodes: ['json', 'out'], collapsed: true, colour: 'kept' }],
    notes: [
      { id: 'n', text: 'Ask "Ann"\nfirst', position: { x: 8, y: 16 }, size: { width: 240, height: 96 } },
    ],
  };

  it('are in the file as they are on the canvas, with what a newer version wrote', () => {
    const text = write(around(document));
    expect(text).toContain('"size": [240, 96]');
    const [pipeline] = contentsOf(read(text)).pipelines;
    expect(pipeline?.document).toMatchObject({ groups: document.groups, notes: document.notes });
  });

  it('that cannot be used are named with their line', () => {
    const text = write(around(document)).replace('"size": [240, 96]', '"size": [240]');
    const { issues, pipelines } = read(text);
    expect(pipelines[0]?.document.notes).toEqual([]);
    const [issue] = issues.filter(({ code }) => code === 'PH-YML-003');
    expect(issue?.message).toMatch(/^size\.height: /);
    expect(text.split('\n')[(issue?.at?.line ?? 0) - 1]).toContain('Ask');
  });
});

describe('a thousand odd files', () => {
  const samples = fc.sample(arbitraryPluginsYaml, { numRuns: 1000, seed: 20261123 });

  it('come back as they were, and are written again byte by byte', () => {
    for (const contents of samples) {
      const text = write(contents);
      const again = read(text);
      expect(contentsOf(again)).toEqual(contents);
      expect(again.issues.filter(({ code }) => code !== 'PH-PIP-002')).toEqual([]);
      expect(write(contentsOf(again))).toBe(text);
    }
  });

  it.skipIf(python === undefined)(
    'say the same to PyYAML, and the original loads N of N of their plugins',
    () => {
      const cases = samples.map((contents) => ({ text: write(contents), data: dataOf(contents) }));
      expect(checkWithPython(python ?? '', cases)).toEqual([]);
    },
    180_000,
  );
});

describe('the file', () => {
  it('looks as the specification shows it', () => {
    const document = samplePipeline(
      [
        sampleNode('in', 'receiver', { port: 2575, host: '${MLLP_HOST:-127.0.0.1}' }),
        sampleNode('acme', 'insurance', { api_key: '${ACME_API_KEY}', payer_id: '00123', system_id: 'acme' }),
      ],
      [],
    );
    expect(write({ ...around(document), settings: { log_level: 'INFO', names: ['no'] } })).toBe(
      `# plugins.yaml - exported by PyHeart Studio 1.0.0 (format 1)
# Needs: ACME_API_KEY. Optional: MLLP_HOST
plugins:
  "acme":
    "class": "pyheart.plugins.insurance.InsuranceAdapter"
    "enabled": true
    "priority": 100
    "config":
      "system_id": "acme"
      "api_key": "\${ACME_API_KEY}"
      "payer_id": "00123"
    "x-studio": {"node": "acme", "plugin": "insurance"}
plugin_settings:
  "log_level": "INFO"
  "names":
    - "no"
security: {}
x-pyheart-studio:
  "format": 1
  "studio": "1.0.0"
  "exportedAt": "2026-11-23T00:00:00.000Z"
  "digest": "sha256-DIGEST"
  "plugins":
    "in":
      "plugin": "receiver"
      "type": "adapter"
      "enabled": true
      "config":
        "host": "\${MLLP_HOST:-127.0.0.1}"
  "pipelines":
    - "id": "p"
      "name": "Sample"
      "enabled": true
      "nodes":
        - {"id": "in", "ref": "in", "name": "in", "position": [0, 0]}
        - {"id": "acme", "ref": "acme", "name": "acme", "position": [0, 0]}
      "edges": []
`.replace(
        'DIGEST',
        /sha256-([0-9a-f]{64})/.exec(
          write({ ...around(document), settings: { log_level: 'INFO', names: ['no'] } }),
        )?.[1] ?? '',
      ),
    );
  });

  it('carries the SHA-256 of its contents and notices a change', () => {
    expect([sha256(''), sha256('é'.repeat(200))]).toEqual(
      ['', 'é'.repeat(200)].map((text) => createHash('sha256').update(text).digest('hex')),
    );
    const text = write(around(relay()));
    expect(read(text).issues).toEqual([]);
    expect(read(text.replace('"name": "Sample"', '"name": "Other"')).issues).toMatchObject([
      { code: 'PH-YML-004', severity: 'info', at: { line: expect.any(Number) } },
    ]);
  });

  it('keeps keys that it does not know', () => {
    const text = write(around(relay()))
      .replace('  "plugins":', '  "owner": "Ann"\n  "plugins":')
      .replace(
        '"enabled": true\n      "nodes"',
        '"enabled": true\n      "triggers": [{"id": "t1"}]\n      "nodes"',
      )
      .replace('{"id": "in", ', '{"id": "in", "colour": "red", ');
    const contents = contentsOf(read(text));
    const again = write(contents);
    expect(again).toContain('"owner": "Ann"');
    expect(again).toContain('"id": "t1"');
    expect(again).toContain('"colour": "red"');
    expect(contentsOf(read(again))).toEqual(contents);
  });

  it('keeps two pipelines apart whose nodes have the same ids', () => {
    const contents = contentsOf(read(write(around(relay()))));
    const [first] = contents.pipelines;
    if (first !== undefined) contents.pipelines.push({ ...first, id: 'q', enabled: false });
    expect(contentsOf(read(write(contents)))).toEqual(contents);
    const instances = Object.keys(dataOf(contents)[studioKey]?.['plugins'] ?? {});
    expect(instances.slice(3, 6)).toEqual(['bad', 'q_in', 'q_json']);
  });

  it('never puts what must not run where the original would start it', () => {
    const document = samplePipeline([
      sampleNode('on', 'insurance'),
      sampleNode('off', 'insurance', {}, { disabled: true }),
    ]);
    expect(Object.keys(dataOf(around(document))['plugins'] ?? {})).toEqual(['on']);
    const stopped = around(document);
    for (const pipeline of stopped.pipelines) pipeline.enabled = false;
    expect(dataOf(stopped)['plugins']).toEqual({});
  });
});

describe('secrets', () => {
  const planted = 'Sommer2026!';
  it('are refused in every kind of field, and their value is never shown', () => {
    const documents = [
      samplePipeline([sampleNode('a', 'login', { user: 'u', password: planted })]),
      samplePipeline([sampleNode('a', 'login', { user: 'u', password: `\${P:-${planted}}` })]),
      samplePipeline([sampleNode('a', 'receiver', { tls: false, tls_key: planted })]),
      samplePipeline([sampleNode('a', 'insurance', { api_key: planted })]),
      samplePipeline([sampleNode('a', 'not-installed', { rows: [{ deep: { client_secret: planted } }] })]),
      samplePipeline([sampleNode('a', 'sender', { headers: { Authorization: planted } })]),
      samplePipeline([sampleNode('a', 'sender', { base_url: `https://u:${planted}@a.example.org` })]),
      samplePipeline([sampleNode('a', 'router', {}, { notes: `call https://u:${planted}@a.example.org` })]),
    ];
    for (const document of documents) {
      let thrown: unknown;
      try {
        write(around(document));
      } catch (error) {
        thrown = error;
      }
      expect(thrown).toBeInstanceOf(PluginError);
      expect(thrown).toMatchObject({ code: 'PH-EXP-002' });
      const shown = thrown instanceof PluginError ? thrown.message + JSON.stringify(thrown.issues) : '';
      expect(shown).not.toContain(planted);
    }
  });
  it('pass as references', () => {
    const document = samplePipeline([sampleNode('a', 'login', { user: 'u', password: '${P}' })]);
    expect(write(around(document))).toContain('# Needs: P.');
  });
});

describe('what cannot be read', () => {
  it('is named with line and column', () => {
    expect(read('plugins:\n  a: [1\nb: 2\n').issues[0]).toMatchObject({
      code: 'PH-YML-001',
      severity: 'error',
      at: { line: 3 },
    });
    expect(read('plugins:\n  a:\n    class: x\n  a:\n    class: y\n').issues[0]).toMatchObject({
      code: 'PH-YML-003',
      at: { line: 4, column: 3 },
    });
    expect(read('plugins:\n  a:\n    config: {}\n').issues).toMatchObject([
      { code: 'PH-YML-003', message: '"a" has no "class", so nobody knows what it is.', at: { line: 2 } },
    ]);
  });
  it('says in words what the original would crash on', () => {
    for (const text of ['', '[]', 'plugins:', 'plugins: []', 'a: 1', 'plugins: {}\n---\nplugins: {}\n']) {
      const { issues, pipelines } = read(text);
      expect(issues, text).toMatchObject([{ code: 'PH-YML-002', severity: 'error' }]);
      expect(pipelines).toEqual([]);
    }
    expect(read('plugins: {}').issues).toEqual([]);
  });
  it('refuses a newer format', () => {
    const text = write(around(relay())).replace('"format": 1', '"format": 2');
    expect(read(text).issues).toMatchObject([{ code: 'PH-PIP-018', at: { line: expect.any(Number) } }]);
  });
  it('stops at files that blow themselves up', () => {
    const bomb = `a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b]\nplugins: {d: [*c,*c,*c,*c,*c,*c]}`;
    expect(read(bomb).issues).toMatchObject([{ code: 'PH-YML-001', severity: 'error' }]);
  });
});

describe.skipIf(noCorpus)('files of the original', () => {
  const sample = (name: string) => readFileSync(new URL(name, corpus), 'utf8');

  it('come in with all ten instances, the disabled one and its references', () => {
    const { pipelines, settings, issues } = read(sample('original-plugin_config.yaml'));
    const nodes = pipelines.flatMap(({ document }) => document.nodes);
    expect(nodes).toHaveLength(10);
    expect(nodes.filter(({ disabled }) => disabled).map(({ id }) => id)).toEqual(['cerner_ehr']);
    const references = JSON.stringify(nodes).match(/\$\{[A-Z_]+\}/g) ?? [];
    expect(new Set(references).size).toBe(6);
    expect(
      nodes.filter(({ disabled }) => !disabled).flatMap((item) => JSON.stringify(item).match(/\$\{/g) ?? []),
    ).toHaveLength(4);
    expect(settings['discover_packages']).toEqual(['pyheart.plugins', 'custom_plugins']);
    expect(issues.map(({ code, severity }) => `${severity} ${code}`)).toEqual(
      Array(10).fill('warning PH-PIP-002'),
    );
    expect(new Set(nodes.map(({ position }) => JSON.stringify(position))).size).toBe(10);
  });

  it('stay the same through further exports, priorities included', () => {
    for (const name of readdirSync(corpus).filter((file) => file.endsWith('.yaml'))) {
      const contents = contentsOf(read(sample(name)));
      const text = write(contents);
      expect(write(contentsOf(read(text)))).toBe(text);
      expect(contentsOf(read(text))).toEqual(contents);
    }
    const data = dataOf(contentsOf(read(sample('original-plugin_config.yaml'))));
    expect(data['plugins']?.['state_public_health']).toMatchObject({ priority: 90 });
    expect(Object.keys(data['plugins'] ?? {})).toHaveLength(9);
    expect(Object.keys(data[studioKey]?.['plugins'] ?? {})).toEqual(['cerner_ehr']);
  });

  it('keep every tricky string, as value, as key and as name', () => {
    const strings: string[] = JSON.parse(sample('tricky-strings.json'));
    const document = samplePipeline(
      strings.map((text, index) =>
        sampleNode(`n${index}`, 'not-installed', { value: text, [text]: [text] }, { name: text }),
      ),
    );
    expect(contentsOf(read(write(around(document)))).pipelines[0]?.document).toEqual(document);
    if (python === undefined) return;
    const contents = around(document);
    expect(checkWithPython(python, [{ text: write(contents), data: dataOf(contents) }])).toEqual([]);
  });

  it('may name classes that the original itself cannot load', () => {
    const text = `plugins:\n  f: {class: pyheart.core.integration.FHIRAdapter}\n  h: {class: pyheart.core.integration.HL7Adapter, enabled: no}\n  d: {class: pyheart.core.integration.DICOMAdapter, config: }\n`;
    const nodes = read(text).pipelines.flatMap(({ document }) => document.nodes);
    expect(nodes.map(({ plugin, disabled }) => [plugin, disabled ?? false])).toEqual([
      ['fhir', false],
      ['mllp-sender', true],
      ['dicom', false],
    ]);
  });
});
