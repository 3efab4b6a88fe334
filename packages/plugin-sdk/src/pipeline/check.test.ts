import { describe, expect, it } from 'vitest';
import { relay, sampleNode, samplePipeline, sampleWire } from '../testing/samplePipeline.ts';
import { sampleManifests, samplePlugins } from '../testing/samplePlugins.ts';
import { testPluginContract } from '../testing.ts';
import { checkPipeline } from './check.ts';
import type { PipelineDocument } from './document.ts';

const check = (document: PipelineDocument) =>
  checkPipeline(document, sampleManifests, { plugins: samplePlugins });
const brief = (document: PipelineDocument) =>
  check(document).map(({ code, at }) => [code, ...Object.values(at ?? {})].join(' '));
const withOut = (settings: Record<string, unknown>) => {
  const document = relay();
  return {
    ...document,
    nodes: document.nodes.map((node) => (node.id === 'out' ? { ...node, settings } : node)),
  };
};
const address = { base_url: 'https://peer.example.org' };

for (const plugin of samplePlugins) testPluginContract(plugin);

describe('checkPipeline on nodes', () => {
  it('finds nothing in a good pipeline', () => expect(check(relay())).toEqual([]));
  it('asks for a first node', () => expect(brief(samplePipeline([]))).toEqual(['PH-PIP-001']));
  it('names a plugin that is not installed and keeps quiet about its ports', () => {
    const document = relay();
    document.nodes[2] = sampleNode('out', 'kafka-producer');
    expect(brief(document)).toEqual(['PH-PIP-002 out']);
  });
  it('finds two nodes with one id', () => {
    const document = relay();
    document.nodes.push(sampleNode('bad', 'router'));
    expect(brief(document)).toEqual(['PH-PIP-006 bad']);
  });
  it('does not ask an unfinished node that is switched off', () => {
    const document = withOut({});
    expect(brief(document)).toEqual(['PH-PIP-003 out base_url']);
    document.nodes[2] = sampleNode('out', 'sender', {}, { disabled: true });
    expect(brief(document)).toEqual([]);
  });
});

describe('checkPipeline on settings', () => {
  it('says in words what is wrong with each field', () => {
    const document = withOut({ base_url: 'peer', timeout: 'soon', retry: { count: 20 }, headers: { A: 1 } });
    expect(check(document).map(({ at, message }) => [at?.field, message])).toEqual([
      ['base_url', '"Address" is "peer"; it must be a web address such as https://host.example.org.'],
      ['timeout', '"Timeout" is "soon"; it must be a number.'],
      ['headers.A', '"A" is 1; it must be text.'],
      ['retry.count', '"Count" is 20; it must be at most 9.'],
    ]);
  });
  it('names the row of a list', () => {
    const document = relay();
    document.nodes[3] = sampleNode('bad', 'router', { rules: [{ port: 'a' }, { port: '' }, {}] });
    expect(check(document).map(({ at, message }) => [at?.field, message])).toEqual([
      ['rules[1].port', '"Name, row 2" is empty.'],
      ['rules[2].port', '"Name, row 3" is missing.'],
    ]);
  });
  it('checks only the chosen branch of a union', () => {
    expect(brief(withOut({ ...address, mode: { type: 'every' } }))).toEqual(['PH-PIP-003 out mode.minutes']);
    expect(brief(withOut({ ...address, mode: { type: 'once', at: 'noon' } }))).toEqual([]);
    expect(brief(withOut({ ...address, mode: { type: 'never' } }))).toEqual(['PH-PIP-004 out mode']);
  });
  it('asks for nothing that the form does not show', () => {
    const document = relay();
    document.nodes[0] = sampleNode('in', 'receiver', { tls: false, tls_ca: 'short' });
    expect(brief(document)).toEqual([]);
    document.nodes[0] = sampleNode('in', 'receiver', { tls: true, tls_ca: 'short' });
    expect(brief(document)).toEqual(['PH-PIP-004 in tls_ca']);
  });
  it('warns of settings that nobody reads, and lets references stand for any type', () => {
    const document = relay();
    document.nodes[0] = sampleNode('in', 'receiver', { port: '${MLLP_PORT:-2575}', prot: 1 });
    expect(check(document)).toMatchObject([
      { code: 'PH-PIP-005', severity: 'warning', at: { node: 'in', field: 'prot' } },
    ]);
  });
  it('asks the plugin itself about rules over several settings', () => {
    expect(check(withOut({ ...address, low: 5, high: 2 }))).toMatchObject([
      { code: 'PH-PIP-004', message: '"Low" must not be above "High".', at: { node: 'out', field: 'low' } },
    ]);
  });
});

describe('checkPipeline on secrets and references', () => {
  it('refuses a secret that is written out and tells how to refer to it', () => {
    const document = relay();
    document.nodes.push(sampleNode('login', 'login', { user: 'u', password: 'Sommer2026' }));
    const issue = check(document).find(({ code }) => code === 'PH-PIP-014');
    expect(issue).toMatchObject({ severity: 'error', at: { node: 'login', field: 'password' } });
    expect(issue?.hint).toContain('${LOGIN_PASSWORD}');
    expect(JSON.stringify(issue)).not.toContain('Sommer2026');
  });
  it('refuses a default of a secret, because it is a secret too', () => {
    const document = relay();
    document.nodes.push(sampleNode('login', 'login', { user: 'u', password: '${P:-geheim}' }));
    expect(brief(document)).toContain('PH-PIP-014 login password');
  });
  it('warns of what looks like a secret elsewhere', () => {
    const headers = { Authorization: 'Bearer abcdef0123456789', 'X-API-Key': '${KEY}', Accept: 'text/plain' };
    expect(brief(withOut({ ...address, headers }))).toEqual(['PH-PIP-015 out headers.Authorization']);
  });
  it('refuses nested references and leaves code alone', () => {
    const document = withOut({ ...address, headers: { A: '${A:-${B}}' } });
    document.nodes[1] = sampleNode('json', 'converter', { script: 'return `${a:-${b}}`' });
    expect(brief(document)).toEqual(['PH-PIP-017 out headers.A']);
  });
  it('asks for the authenticator that a node names', () => {
    expect(brief(withOut({ ...address, auth: 'login' }))).toEqual(['PH-PIP-016 out auth']);
    expect(brief(withOut({ ...address, auth: 'in' }))).toEqual(['PH-PIP-016 out auth']);
    const document = withOut({ ...address, auth: 'login' });
    document.nodes.push(sampleNode('login', 'login', { user: 'u', password: '${P}' }));
    expect(brief(document)).toEqual([]);
    document.nodes.push(sampleNode('spare', 'login', { user: 'u', password: '${P}' }));
    expect(brief(document)).toEqual(['PH-PIP-010 spare']);
  });
  it('asks for nodes that a setting names: there, sending, switched on and within reach', () => {
    const naming = (...names: string[]) => {
      const document = relay();
      document.nodes[0] = sampleNode('in', 'receiver', { waits: true, waits_for: names });
      return document;
    };
    const said = (document: PipelineDocument) => check(document).map(({ code, message }) => [code, message]);
    expect(check(naming('out'))).toEqual([]);
    expect(check(naming())).toMatchObject([
      {
        code: 'PH-PIP-021',
        at: { node: 'in', field: 'waits_for' },
        hint: 'Choose at least one destination.',
      },
    ]);
    expect(said(naming('gone', 'json'))).toEqual([
      ['PH-PIP-021', '"Waits for" names "gone", which is no node.'],
      ['PH-PIP-021', '"Waits for" names "json", which sends nothing.'],
    ]);
    const off = naming('out');
    off.nodes[2] = { ...off.nodes[2]!, disabled: true };
    expect(said(off)).toEqual([['PH-PIP-021', '"Waits for" names "out", which is switched off.']]);
    const apart = naming('out');
    apart.wires = apart.wires.filter(({ to }) => to.node !== 'out');
    expect(said(apart)).toContainEqual([
      'PH-PIP-021',
      '"Waits for" names "out", which no message of this node gets to.',
    ]);
    apart.nodes[0] = sampleNode('in', 'receiver', { waits: false, waits_for: ['gone'] });
    expect(brief(apart)).not.toContain('PH-PIP-021 in waits_for');
  });
});

describe('checkPipeline on wires', () => {
  it('finds wires without an end', () => {
    const document = relay();
    document.wires.push(sampleWire('in.nowhere', 'bad.in'), sampleWire('gone.out', 'bad.in'));
    expect(brief(document)).toEqual(['PH-PIP-007 in.nowhere-bad.in in', 'PH-PIP-007 gone.out-bad.in']);
  });
  it('finds wires that do not fit, through a pass-through node', () => {
    const document = relay();
    document.wires.push(sampleWire('bad.other', 'out.in'));
    expect(check(document)).toMatchObject([
      {
        code: 'PH-PIP-008',
        message: '"Everything else" gives HL7 v2 message, but "Body" takes JSON or text.',
        at: { wire: 'bad.other-out.in' },
      },
    ]);
  });
  it('finds a circle and names its nodes', () => {
    const document = relay();
    document.nodes.push(sampleNode('again', 'router'));
    document.wires.push(sampleWire('bad.other', 'again.in'), sampleWire('again.other', 'bad.in'));
    expect(check(document).map(({ message }) => message)).toContain(
      'Messages would run in a circle: bad → again → bad.',
    );
  });
  it('finds nodes that no message gets to, and a pipeline without a source', () => {
    const document = relay();
    document.nodes.push(sampleNode('lonely', 'router'));
    expect(brief(document)).toEqual(['PH-PIP-010 lonely']);
    expect(brief(samplePipeline([sampleNode('lonely', 'router')]))).toEqual(['PH-PIP-011']);
  });
  it('takes a node that catches failures for a beginning, and refuses a second one', () => {
    const document = relay();
    document.nodes.push(sampleNode('caught', 'catcher'), sampleNode('desk', 'router'));
    expect(brief(document)).toEqual(['PH-PIP-010 desk', 'PH-PIP-013 caught']);
    document.wires.push(sampleWire('caught.out', 'desk.in'));
    expect(brief(document)).toEqual([]);
    document.nodes.push(sampleNode('again', 'catcher'));
    document.wires.push(sampleWire('again.out', 'desk.in'));
    expect(brief(document)).toEqual(['PH-PIP-020 again']);
  });
  it('finds two listeners on one port', () => {
    const document = relay();
    document.nodes.push(sampleNode('in2', 'receiver', { host: '0.0.0.0', port: 2575 }));
    document.wires.push(sampleWire('in2.out', 'json.in'));
    expect(brief(document)).toEqual(['PH-PIP-012 in2 port']);
    document.nodes[4] = sampleNode('in2', 'receiver', { host: '192.0.2.1' });
    expect(brief(document)).toEqual([]);
  });
  it('warns of a rejected branch that nobody takes', () => {
    const document = relay();
    document.wires.pop();
    document.nodes.pop();
    expect(check(document)).toMatchObject([
      { code: 'PH-PIP-013', severity: 'warning', at: { node: 'json' } },
    ]);
  });
});

describe('checkPipeline on what goes back', () => {
  const manifests = (mark: Record<string, object>) =>
    sampleManifests.map((manifest) => ({ ...manifest, ...mark[manifest.key] }));
  const codes = (mark: Record<string, object>) =>
    checkPipeline(relay(), manifests(mark), { plugins: samplePlugins }).map(
      ({ code, severity }) => `${code} ${severity}`,
    );

  it('warns when a source answers with what comes back, and nothing does', () => {
    const source = { receiver: { answersWithGivenBack: true } };
    expect(codes(source)).toEqual(['PH-PIP-023 warning']);
    expect(codes({ ...source, sender: { givesBack: true } })).toEqual([]);
  });
});
