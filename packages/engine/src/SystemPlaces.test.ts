import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { SystemPlaces } from './SystemPlaces.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
});
afterEach(() => {
  vi.useRealTimers();
});

async function full(places: SystemPlaces, most: number) {
  const taken = await Promise.all(Array.from({ length: most }, async () => places.take('lab', most)));
  return taken.map((place) => place!);
}

describe('the places of a system', () => {
  it('are given at once as long as there are some, and each system has its own', async () => {
    const places = new SystemPlaces();
    await full(places, 2);
    expect(places.free('lab', 2)).toBe(0);
    expect(places.free('lab', 3)).toBe(1);
    expect(await places.take('other', 1)).toBeDefined();
  });

  it('are waited for in order of arrival while the system answers', async () => {
    const places = new SystemPlaces();
    const [first, second] = await full(places, 2);
    const order: string[] = [];
    const waiting = ['a', 'b'].map(async (name) => {
      const place = await places.take('lab', 2);
      order.push(name);
      return place;
    });
    places.giveBack('lab', first!);
    places.giveBack('lab', second!);
    expect((await Promise.all(waiting)).every((place) => place !== undefined)).toBe(true);
    expect(order).toEqual(['a', 'b']);
  });

  it('are refused after a moment, and at once when nothing was answered for that long', async () => {
    const places = new SystemPlaces();
    await full(places, 2);
    const waiting = places.take('lab', 2);
    vi.advanceTimersByTime(251);
    expect(await waiting).toBeUndefined();
    expect(places.take('lab', 2)).toBeUndefined();
  });

  it('are announced once to whom was refused, and again when more are expected', async () => {
    const places = new SystemPlaces();
    const heard: [string, number][] = [];
    const end = places.subscribe((system, most) => heard.push([system, most]));
    const [first, second, third] = await full(places, 3);
    places.giveBack('lab', first!);
    expect(heard).toEqual([]);
    vi.advanceTimersByTime(251);
    expect(places.take('lab', 2)).toBeUndefined();
    places.giveBack('lab', second!);
    expect(heard).toEqual([['lab', 2]]);
    places.expect('lab', 2);
    places.giveBack('lab', third!);
    expect(heard).toHaveLength(2);
    end();
    expect(places.free('lab', 2)).toBe(2);
  });
});
