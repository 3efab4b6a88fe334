import { describe, expect, it } from 'vitest';
import { allowFrom } from './allowFrom.ts';

describe('who may connect', () => {
  it('is everyone when the list is empty', () => expect(allowFrom([])('10.0.0.1')).toBe(true));

  it('goes by address and network, also for IPv4 on a dual-stack port', () => {
    const isAllowed = allowFrom(['10.1.0.0/16', '192.0.2.7', '2001:db8::/32']);
    expect(['10.1.2.3', '::ffff:10.1.2.3', '192.0.2.7', '2001:db8::1'].map(isAllowed)).toEqual([
      true,
      true,
      true,
      true,
    ]);
    expect(['10.2.0.1', '192.0.2.8', '2001:db9::1', undefined].map(isAllowed)).toEqual([
      false,
      false,
      false,
      false,
    ]);
  });

  it.each(['lab', '10.0.0.0/33', '10.0.0/8', ''])('refuses the network "%s"', (network) => {
    expect(() => allowFrom([network])).toThrow(expect.objectContaining({ code: 'PH-CFG-001' }));
  });
});
