import { describe, expect, it } from 'vitest';
import { exampleOf } from './exampleOf.ts';
import { fieldSpecs } from './fieldSpecs.ts';

const example = (schema: Record<string, unknown>) => {
  const [spec] = fieldSpecs({ properties: { field: schema } });
  return spec && exampleOf(spec);
};

describe('the example below a field', () => {
  it('is what a person would type', () => {
    expect(example({ type: 'array', examples: [['ADT^A01', 'ORU^R01']] })).toBe('ADT^A01, ORU^R01');
    expect(example({ type: 'object', examples: [{ 'X-Key': '1' }] })).toBe('{"X-Key":"1"}');
    expect(example({ type: 'integer', examples: [2575] })).toBe('2575');
  });

  it('is left out where the control or the default says it already', () => {
    expect(example({ type: 'string', examples: ['PID-3'] })).toBeUndefined();
    expect(example({ type: 'integer', examples: [2575], default: 2575 })).toBeUndefined();
    expect(example({ type: 'array', examples: [[{ type: 'Patient' }]] })).toBeUndefined();
  });
});
