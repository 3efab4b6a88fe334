import { describe, expect, it } from 'vitest';
import { ehrEvents, ehrMessage } from './ehrMessage.ts';
import { isInvented } from './isInvented.ts';

const startedAt = Date.parse('2026-03-02T08:00:00.123Z');
const controlId = (sent: number) => `S${startedAt.toString(36)}${sent.toString(36)}`.toUpperCase();
const made = (number: number, more: Partial<Parameters<typeof ehrMessage>[0]> = {}) =>
  ehrMessage({
    seed: startedAt % 1_000_000,
    number,
    event: 'ADT^A01',
    controlId: controlId(number),
    now: new Date('2026-03-02T09:11:12.345Z'),
    ...more,
  });

describe('a message that the studio made up', () => {
  it('is known as such, whole or broken, for every event', () => {
    for (const event of ehrEvents) {
      for (let number = 1; number < 60; number++) expect(isInvented(made(number, { event }))).toBe(true);
    }
    for (const event of ['ADT^A01', 'ORU^R01'] as const) {
      const broken = Array.from({ length: 40 }, (_, index) => made(index + 1, { event, faulty: true }));
      expect(broken.filter(isInvented).length).toBeGreaterThan(30);
    }
  });

  it('is one no more when a character of it is another one', () => {
    const text = made(5);
    for (const at of [30, 150, text.length - 3]) {
      expect(isInvented(`${text.slice(0, at)}Q${text.slice(at + 1)}`)).toBe(false);
    }
    expect(isInvented(`${text}NTE|1||Ruth Calder\r`)).toBe(false);
    expect(isInvented(text.replace(controlId(5), controlId(6)))).toBe(false);
  });

  it('is no text from elsewhere', () => {
    expect(isInvented('')).toBe(false);
    expect(isInvented('MSH|^~\\&|A|B|C|D|20260302||ADT^A01|S12345678AB|P|2.5.1\rPID|1\r')).toBe(false);
    expect(isInvented(made(1, { controlId: 'CTRL-1' }))).toBe(false);
  });
});
