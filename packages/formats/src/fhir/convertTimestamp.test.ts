import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkFhirPrimitive } from './checkFhirPrimitive.ts';
import { toFhirDate, toFhirDateTime, toFhirInstant, toHl7Timestamp } from './convertTimestamp.ts';

describe('HL7 times in FHIR', () => {
  it.each([
    ['2026', '2026'],
    ['202601', '2026-01'],
    ['20260102', '2026-01-02'],
    ['20260102030405-0500', '2026-01-02T03:04:05-05:00'],
    ['20260102030405.1234+0000', '2026-01-02T03:04:05.1234+00:00'],
    ['202601020304-0500', '2026-01-02T03:04:00-05:00'],
    ['2026010203-0500', '2026-01-02T03:00:00-05:00'],
    ['20260102030405', '2026-01-02'],
    [' 2026 ', '2026'],
  ])('%s is the dateTime %s', (hl7, fhir) => {
    expect(toFhirDateTime(hl7)).toBe(fhir);
  });

  it.each([
    ['20260702030405', '-05:00', '2026-07-02T03:04:05-05:00'],
    ['20260702030405', 'UTC', '2026-07-02T03:04:05+00:00'],
    ['20260102030405', 'America/New_York', '2026-01-02T03:04:05-05:00'],
    ['20260702030405', 'America/New_York', '2026-07-02T03:04:05-04:00'],
    ['20260308013000', 'America/New_York', '2026-03-08T01:30:00-05:00'],
    ['20260308033000', 'America/New_York', '2026-03-08T03:30:00-04:00'],
    ['20261101013000', 'America/New_York', '2026-11-01T01:30:00-04:00'],
    ['20261101023000', 'America/New_York', '2026-11-01T02:30:00-05:00'],
    ['20260702030405', 'Asia/Kolkata', '2026-07-02T03:04:05+05:30'],
    ['20260702030405-0700', 'Asia/Kolkata', '2026-07-02T03:04:05-07:00'],
  ])('%s in %s is %s', (hl7, defaultZone, fhir) => {
    expect(toFhirDateTime(hl7, { defaultZone })).toBe(fhir);
  });

  it('gives a date without time, and an instant only when it is one', () => {
    expect(toFhirDate('20260102030405-0500')).toBe('2026-01-02');
    expect(toFhirInstant('20260102030405-0500')).toBe('2026-01-02T03:04:05-05:00');
    expect(toFhirInstant('202601020304-0500')).toBeUndefined();
    expect(toFhirInstant('20260102030405')).toBeUndefined();
  });

  it.each(['', 'yesterday', '00000000', '20260230', '01/02/2026'])('has no value for "%s"', (text) => {
    expect([toFhirDate(text), toFhirDateTime(text), toFhirInstant(text)]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('refuses a zone that does not exist', () => {
    expect(() => toFhirDateTime('20260102030405', { defaultZone: 'Mars/Base' })).toThrow(RangeError);
  });
});

describe('FHIR times in HL7', () => {
  it.each([
    ['2026', '2026'],
    ['2026-01', '202601'],
    ['2026-01-02', '20260102'],
    ['2026-01-02T03:04:05Z', '20260102030405+0000'],
    ['2026-01-02T03:04:05.123456-05:00', '20260102030405.1234-0500'],
    ['2026-02-30', undefined],
    ['20260102', undefined],
  ])('%s is %s', (fhir, hl7) => {
    expect(toHl7Timestamp(fhir)).toBe(hl7);
  });

  it('come back as they were', () => {
    const instant = fc.date({
      min: new Date('0001-01-02'),
      max: new Date('9999-12-30'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(instant, fc.constantFrom('+0000', '-0500', '+0530', '+1400'), (date, zone) => {
        const hl7 = date.toISOString().replace(/[-:TZ]/g, '') + zone;
        const fhir = toFhirDateTime(hl7);
        expect(checkFhirPrimitive('dateTime', fhir)).toBeUndefined();
        expect(toHl7Timestamp(fhir!)).toBe(hl7);
      }),
    );
  });
});
