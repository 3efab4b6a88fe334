import { describe, expect, it } from 'vitest';
import { messageFromText } from './messageFromText.ts';

describe('a message from text', () => {
  it('parses JSON kinds and ends HL7 v2 segments in CR', () => {
    expect(messageFromText({ kind: 'fhir.resource', text: '{"resourceType":"Patient"}' }).body).toEqual({
      resourceType: 'Patient',
    });
    expect(messageFromText({ kind: 'hl7v2', text: 'MSH|^~\\&|A\r\nPID|1\n', subtype: 'ADT^A01' })).toEqual({
      kind: 'hl7v2',
      body: 'MSH|^~\\&|A\rPID|1\r',
      subtype: 'ADT^A01',
    });
  });

  it('names the place of broken JSON and quotes nothing of it', () => {
    const text = '{\n  "name": "Zebrafink"\n  "id": 1\n}';
    expect(() => messageFromText({ kind: 'json', text })).toThrow(
      'The sample is not JSON: line 3, column 3.',
    );
    expect(() => messageFromText({ kind: 'json', text })).not.toThrow(/Zebrafink/);
  });

  it('takes bytes as base64 only', () => {
    expect(messageFromText({ kind: 'binary', text: 'AAEC\nAw==' }).body).toBe('AAECAw==');
    expect(() => messageFromText({ kind: 'binary', text: 'not base64!' })).toThrow(/not base64/);
  });

  it('gives a signal no body', () => {
    expect(messageFromText({ kind: 'signal', text: 'x' }).body).toBeNull();
  });
});
