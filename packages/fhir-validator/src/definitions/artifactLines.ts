import type { Artifact } from './Definition.ts';

/**
 * Artifacts as text, one a line: what it is, its address and its JSON. A line is parsed when it is asked for, so that
 * the thousands that no message needs stay text.
 */
export function toLine({ kind, value }: Artifact): string {
  return `${kind} ${value.url} ${JSON.stringify(value, (_key, held) => (held === Number.POSITIVE_INFINITY ? -1 : held))}`;
}

export interface ArtifactLine {
  kind: Artifact['kind'];
  url: string;
  json: string;
}

export function readLine(line: string): ArtifactLine {
  const first = line.indexOf(' ');
  const second = line.indexOf(' ', first + 1);
  return {
    kind: line.slice(0, first) as Artifact['kind'],
    url: line.slice(first + 1, second),
    json: line.slice(second + 1),
  };
}

/** JSON has no infinity: `max` is written as -1. */
export function parseArtifact(json: string): Artifact['value'] {
  return JSON.parse(json, (key, held) => (key === 'max' && held === -1 ? Number.POSITIVE_INFINITY : held));
}
