import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { fingerprint, openSecret, sealedVersion, sealSecret } from './sealSecret.ts';

describe('a sealed secret', () => {
  const key = randomBytes(32);

  it('opens with its key and name, and never seals to the same bytes twice', () => {
    const first = sealSecret(key, 'ACME_API_KEY', 1, 'wörd');
    const second = sealSecret(key, 'ACME_API_KEY', 1, 'wörd');
    expect(openSecret(key, 'ACME_API_KEY', first)).toBe('wörd');
    expect(first.equals(second)).toBe(false);
    expect(first.includes(Buffer.from('wörd'))).toBe(false);
  });

  it('does not open under another name, with another key, or as another version', () => {
    const sealed = sealSecret(key, 'A', 3, 'v');
    expect(sealedVersion(sealed)).toBe(3);
    const otherVersion = Buffer.from(sealed);
    otherVersion.writeUInt32BE(4, 1);
    expect(() => openSecret(key, 'B', sealed)).toThrow(/secret B cannot be opened/);
    expect(() => openSecret(randomBytes(32), 'A', sealed)).toThrow(/cannot be opened/);
    expect(() => openSecret(key, 'A', otherVersion)).toThrow(/cannot be opened/);
  });

  it('does not open when any byte was changed', () => {
    const sealed = sealSecret(key, 'A', 1, 'value');
    for (let index = 0; index < sealed.length; index += 1) {
      const changed = Buffer.from(sealed);
      changed.writeUInt8(changed.readUInt8(index) ^ 1, index);
      expect(() => openSecret(key, 'A', changed)).toThrow();
    }
  });

  it('has a fingerprint that depends on the value and on the key', () => {
    expect(fingerprint(key, 'a')).toBe(fingerprint(key, 'a'));
    const others = Array.from({ length: 8 }, () => fingerprint(randomBytes(32), 'a'));
    expect(new Set(others).size).toBeGreaterThan(1);
    expect(fingerprint(key, 'a')).toMatch(/^[0-9a-f]{4}$/);
  });
});
