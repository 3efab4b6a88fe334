import { type MessageDraft, memoryFlowState } from '@pyheart/plugin-sdk';
import { runPlugin, testPluginContract } from '@pyheart/plugin-sdk/testing';
import { describe, expect, it } from 'vitest';
import { deduplicator } from './plugin.ts';

testPluginContract(deduplicator, { config: {}, message: { kind: 'text', body: 'a' } });

describe('deduplicator', () => {
  const passing = (config: Record<string, unknown> = {}) => {
    const flow = memoryFlowState();
    let now = new Date('2026-11-24T10:00:00Z');
    const clock = { now: () => now };
    return {
      later: (hours: number) => {
        now = new Date(now.getTime() + hours * 3_600_000);
      },
      pass: async (id: string, draft: MessageDraft = { kind: 'text', body: 'same' }) =>
        Object.keys(
          (await runPlugin(deduplicator, { config, flow, clock, message: { ...draft, id } })).outputs,
        ),
    };
  };

  it('lets the same content pass once, and its own retry again', async () => {
    const { pass } = passing();
    expect(await pass('A')).toEqual(['out']);
    expect(await pass('B')).toEqual(['duplicate']);
    expect(await pass('A')).toEqual(['out']);
    expect(await pass('C', { kind: 'text', body: 'other' })).toEqual(['out']);
  });

  it('forgets after its window', async () => {
    const { pass, later } = passing({ window_hours: 1 });
    expect(await pass('A')).toEqual(['out']);
    later(0.9);
    expect(await pass('B')).toEqual(['duplicate']);
    later(0.1);
    expect(await pass('C')).toEqual(['out']);
  });

  it('compares only the fields that it is told', async () => {
    const { pass } = passing({ by: 'fields', fields: 'order.id, order.state' });
    const order = (id: number, state: string, note: string): MessageDraft => ({
      kind: 'json',
      body: { order: { id, state }, note },
    });
    expect(await pass('A', order(1, 'new', 'x'))).toEqual(['out']);
    expect(await pass('B', order(1, 'new', 'y'))).toEqual(['duplicate']);
    expect(await pass('C', order(1, 'done', 'x'))).toEqual(['out']);
  });

  it('lets one of many pass that come at once', async () => {
    const { pass } = passing();
    const ports = await Promise.all(['A', 'B', 'C', 'D'].map((id) => pass(id)));
    expect(ports.flat().sort()).toEqual(['duplicate', 'duplicate', 'duplicate', 'out']);
  });
});
