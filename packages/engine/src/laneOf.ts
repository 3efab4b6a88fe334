/**
 * The lane of an order key, 0 to `lanes` - 1: the same in every process and in every release, for it is stored. A
 * source in strict order has one key and so one lane; messages without order spread, for each has a key of its own.
 */
export function laneOf(pipeline: string, orderKey: string, lanes: number): number {
  // FNV-1a over UTF-16 units, then mixed once more: its low bits alone are uneven for keys that differ at the end.
  let hash = 0x811c9dc5;
  for (const text of [pipeline, '\n', orderKey]) {
    for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  }
  hash ^= hash >>> 15;
  hash = Math.imul(hash, 0x85ebca6b);
  hash ^= hash >>> 13;
  return (hash >>> 0) % lanes;
}
