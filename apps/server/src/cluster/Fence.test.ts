import { beforeEach, describe, expect, it } from 'vitest';
import { Fence, fenceMs } from './Fence.ts';

describe('the fence', () => {
  let monotonic = 0;
  let wall = 0;
  let fence: Fence;
  beforeEach(() => {
    [monotonic, wall] = [1000, 50_000];
    fence = new Fence({ monotonic: () => monotonic, wall: () => wall });
  });

  it('is closed until the first sign of life is stored', () => {
    expect(fence.isOpen).toBe(false);
    fence.renew(fence.now());
    expect(fence.isOpen).toBe(true);
  });

  it('counts from when the sign of life was sent, not from when it was answered', () => {
    const sentAt = fence.now();
    monotonic += fenceMs - 1;
    fence.renew(sentAt);
    expect(fence.isOpen).toBe(true);
    monotonic += 1;
    expect(fence.isOpen).toBe(false);
  });

  it('closes when only the clock of the day went on, as after a halt of a virtual machine', () => {
    fence.renew(fence.now());
    wall += fenceMs;
    expect(fence.isOpen).toBe(false);
  });

  it('closes early once the session is lost, and opens with the next sign of life', () => {
    fence.renew(fence.now());
    fence.sessionLost();
    monotonic += 800;
    expect(fence.isOpen).toBe(false);
    fence.renew(fence.now());
    expect(fence.isOpen).toBe(true);
  });
});
