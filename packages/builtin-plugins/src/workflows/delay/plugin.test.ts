import { StepParked } from '@pyheart/plugin-sdk';
import { runPlugin, testPluginContract } from '@pyheart/plugin-sdk/testing';
import { describe, expect, it } from 'vitest';
import { parseMoment } from '../../flow/parseMoment.ts';
import { delay } from './plugin.ts';

testPluginContract(delay, {
  config: { wait: 'field', path: 'at' },
  message: { kind: 'json', body: { at: '2020-01-01' } },
});

const clock = { now: () => new Date('2026-11-24T10:00:00Z') };
const parked = async (config: Record<string, unknown>, body: Record<string, string> = {}) => {
  const given = await runPlugin(delay, { config, clock, message: { kind: 'json', body } }).catch(
    (error: unknown) => error,
  );
  if (!(given instanceof StepParked)) throw given;
  return [given.until.toISOString(), given.keyWaits];
};

describe('delay', () => {
  it('waits for a while, with its key or without', async () => {
    expect(await parked({ wait: 'for', seconds: 90 })).toEqual(['2026-11-24T10:01:30.000Z', true]);
    expect(await parked({ wait: 'for', seconds: 90, later_messages: 'pass' })).toEqual([
      '2026-11-24T10:01:30.000Z',
      false,
    ]);
  });

  it('waits until the clock of its zone shows a time', async () => {
    const until = { wait: 'until', time: '06:00', timezone: 'Europe/Berlin' };
    expect((await parked(until))[0]).toBe('2026-11-25T05:00:00.000Z');
  });

  it("waits until the message's own time", async () => {
    const field = { wait: 'field', path: 'at', timezone: 'America/New_York' };
    expect((await parked(field, { at: '202611241200' }))[0]).toBe('2026-11-24T17:00:00.000Z');
    expect((await parked({ ...field, offset_s: -3600 }, { at: '2026-11-24T13:00:00Z' }))[0]).toBe(
      '2026-11-24T12:00:00.000Z',
    );
  });

  it('lets a message go on at once whose time has passed', async () => {
    const message = { kind: 'json' as const, body: { at: '20261124' } };
    const { out } = await runPlugin(delay, { config: { wait: 'field', path: 'at' }, clock, message });
    expect(out?.body).toEqual(message.body);
  });

  it('names the field that has no time, and not its value', async () => {
    const field = { wait: 'field', path: 'at' };
    await expect(parked(field, { at: 'Mustermann' })).rejects.toMatchObject({
      code: 'PH-VAL-001',
      message: expect.not.stringContaining('Mustermann'),
    });
    await expect(parked(field, { at: '29991231' })).rejects.toMatchObject({ code: 'PH-VAL-001' });
  });
});

describe('a moment', () => {
  it.each([
    ['20261124103000+0100', '2026-11-24T09:30:00.000Z'],
    ['20260701103000', '2026-07-01T08:30:00.000Z'],
    ['2026-07-01 10:30', '2026-07-01T08:30:00.000Z'],
    ['2026-07-01T10:30:15Z', '2026-07-01T10:30:15.000Z'],
    ['20260329023000', '2026-03-29T01:30:00.000Z'],
  ])('%s in Berlin is %s', (text, instant) => {
    expect(parseMoment(text, 'Europe/Berlin')?.toISOString()).toBe(instant);
  });
  it.each(['', 'tomorrow', '2026', '20261399'])('%j is none', (text) => {
    expect(parseMoment(text, 'UTC')).toBeUndefined();
  });
});
