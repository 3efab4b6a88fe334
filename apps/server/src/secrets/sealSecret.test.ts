import { describe, expect, it } from 'vitest';
import { testVault } from '../vault/testing/testVault.ts';
import { openSecret, sealSecret } from './sealSecret.ts';

describe('a sealed secret', () => {
  const vault = testVault();

  it('opens with its key and name, and never seals to the same bytes twice', async () => {
    const first = sealSecret(vault, 'ACME_API_KEY', 'wörd');
    const second = sealSecret(vault, 'ACME_API_KEY', 'wörd');
    expect(await openSecret(vault, 'ACME_API_KEY', first)).toBe('wörd');
    expect(first.equals(second)).toBe(false);
    expect(first.includes(Buffer.from('wörd'))).toBe(false);
  });

  it('does not open under another name, with another key, or in clear', async () => {
    const sealed = sealSecret(vault, 'A', 'v');
    await expect(openSecret(vault, 'B', sealed)).rejects.toThrow(/secret B cannot be opened/);
    await expect(openSecret(testVault(), 'A', sealed)).rejects.toThrow(/cannot be opened/);
    await expect(openSecret(vault, 'A', Buffer.from('planted'))).rejects.toThrow(/cannot be opened/);
  });

  it('does not open when any byte was changed', async () => {
    const sealed = sealSecret(vault, 'A', 'value');
    for (let index = 0; index < sealed.length; index += 1) {
      const changed = Buffer.from(sealed);
      changed.writeUInt8(changed.readUInt8(index) ^ 1, index);
      await expect(openSecret(vault, 'A', changed)).rejects.toThrow();
    }
  });

  it('has a fingerprint that depends on the value and on the key', () => {
    expect(vault.fingerprint('a')).toBe(vault.fingerprint('a'));
    const others = Array.from({ length: 8 }, () => testVault().fingerprint('a'));
    expect(new Set(others).size).toBeGreaterThan(1);
    expect(vault.fingerprint('a')).toMatch(/^[0-9a-f]{4}$/);
  });
});
