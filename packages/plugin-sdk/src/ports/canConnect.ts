import type { MessageKind } from '../message.ts';
import type { Port } from '../ports.ts';
import { kindTitles } from './kindTitle.ts';

export type Connectable = { ok: true } | { ok: false; reason: string };

/**
 * May a wire run from this output to this input? It may when they share a kind and, where both limit the
 * subtypes, a subtype (spec §1.2). Pass-through outputs should come resolved, see `portsIn`.
 */
export function canConnect(source: Port, target: Port): Connectable {
  const shared = sharedKinds(source.kinds, target.kinds);
  if (shared !== 'any' && shared.length === 0) {
    const gives = kindTitles(source.kinds);
    return {
      ok: false,
      reason: `"${source.title}" gives ${gives}, but "${target.title}" takes ${kindTitles(target.kinds)}.`,
    };
  }
  const given = source.subtypes ?? [];
  const taken = target.subtypes ?? [];
  if (given.length === 0 || taken.length === 0) return { ok: true };
  if (given.some((subtype) => taken.some((other) => sameSubtype(subtype, other)))) return { ok: true };
  const kinds = kindTitles(shared);
  return {
    ok: false,
    reason: `"${source.title}" gives ${kinds} of type ${given.join(', ')}, but "${target.title}" takes only ${taken.join(', ')}.`,
  };
}

/** The kinds both sides know; `any` gives way to what the other side says. */
export function sharedKinds(left: Port['kinds'], right: Port['kinds']): readonly MessageKind[] | 'any' {
  if (left === 'any') return right;
  if (right === 'any') return left;
  return left.filter((kind) => right.includes(kind));
}

/** `ADT` stands for every `ADT^…`, `Bundle` for every `Bundle/…`. */
function sameSubtype(left: string, right: string): boolean {
  if (left === right) return true;
  const [shorter, longer] = left.length < right.length ? [left, right] : [right, left];
  return longer.startsWith(shorter) && ['^', '/'].includes(longer.charAt(shorter.length));
}
