import { expect, it } from 'vitest';
import type { Simulator } from '../api.ts';
import { companionOf, simulatorAtHand } from './companions.ts';

const node = (plugin: string, settings: Record<string, unknown>) => ({
  id: 'n',
  plugin,
  name: 'N',
  settings,
  position: { x: 0, y: 0 },
});
const simulator = (key: Simulator['key'], address: string): Simulator => ({
  key,
  title: key,
  summary: '',
  running: true,
  address,
  behaviour: 'accept',
  behaviours: [],
  received: 0,
  sent: 0,
});
const all = [
  simulator('fhir', 'http://127.0.0.1:4180/fhir'),
  simulator('receiver', '127.0.0.1:2576'),
  simulator('pacs', '127.0.0.1:4104'),
];

it('finds the simulated partner by the address that a node sends to', () => {
  expect(companionOf(node('fhir', { base_url: 'http://127.0.0.1:4180/fhir/' }), all, new Map())?.key).toBe(
    'fhir',
  );
  expect(companionOf(node('mllp-sender', { host: '127.0.0.1', port: 2576 }), all, new Map())?.key).toBe(
    'receiver',
  );
});

it('finds none for a node that talks to somebody else', () => {
  expect(
    companionOf(node('mllp-sender', { host: 'lab.example.org', port: 2576 }), all, new Map()),
  ).toBeUndefined();
  expect(companionOf(node('filter', {}), all, new Map())).toBeUndefined();
});

it('goes by the address of the connection where a node has one', () => {
  const settings = { host: '127.0.0.1', port: 2576, tls: false };
  const connections = new Map([['lab', { id: 'lab', name: 'Lab', kind: 'mllp', settings }]]);
  const sender = { ...node('mllp-sender', {}), connection: 'lab' };
  expect(companionOf(sender, all, connections)?.key).toBe('receiver');
  expect(companionOf({ ...sender, connection: 'gone' }, all, connections)).toBeUndefined();
});

it('has a simulated partner at hand for a node without an address, and leaves others alone', () => {
  const reached = simulatorAtHand(node('mllp-sender', { connect_timeout: 5 }), all);
  expect(reached?.settings).toEqual({ host: '127.0.0.1', port: 2576 });
  for (const plugin of ['dicom-sender', 'dicom-query'])
    expect(simulatorAtHand(node(plugin, {}), all)?.settings).toEqual({
      host: '127.0.0.1',
      port: 4104,
      called_ae: 'PACS',
    });
  expect(simulatorAtHand(node('fhir', { base_url: '' }), all)?.settings).toEqual({
    base_url: 'http://127.0.0.1:4180/fhir',
  });
  expect(simulatorAtHand(node('fhir', { base_url: 'https://fhir.example.org' }), all)).toBeUndefined();
  expect(simulatorAtHand({ ...node('fhir', {}), connection: 'lakeside' }, all)).toBeUndefined();
  expect(simulatorAtHand(node('email', {}), all)).toBeUndefined();
  expect(simulatorAtHand(node('mllp-listener', { host: '' }), all)).toBeUndefined();
});
