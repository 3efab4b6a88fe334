import type { Source } from '../../paths/source.ts';
import type { Input } from './converters/converter.ts';
import { compileRowPath, type Each, type RowReader, type SourceKind, type Turn } from './rowReader.ts';

/** What "from" reads: one field, or several joined. */
export interface SourceExpression {
  place: string;
  fields: readonly string[];
  /** The field of a plain path, for converters that know it: `PID-13`. */
  field?: string;
  read(source: Source, turn: Turn | undefined): Input | undefined;
}

type Part = { literal: string } | RowReader;

/** Compiles `PID-5.1` or `OBR-3.1 + "-" + OBX-1`. A joined value is empty as soon as one of its fields is. */
export function compileSource(
  text: string,
  kind: SourceKind,
  each: Each | undefined,
): SourceExpression | { problem: string } {
  const parts: Part[] = [];
  for (const piece of pieces(text)) {
    const part = piece.startsWith('"') ? { literal: piece.slice(1, -1) } : compileRowPath(piece, kind, each);
    if ('problem' in part) return part;
    parts.push(part);
  }
  const [first] = parts;
  const fields = parts.flatMap((part) => ('literal' in part || part.field === undefined ? [] : [part.field]));
  if (parts.length === 1 && first !== undefined && !('literal' in first)) {
    return { place: first.place, fields, read: first.read, ...(first.field ? { field: first.field } : {}) };
  }
  const place = parts.find((part): part is RowReader => !('literal' in part))?.place;
  if (place === undefined) return { problem: 'From names no field. Use the fixed value for text.' };
  return { place, fields, read: (source, turn) => join(parts, source, turn) };
}

/** Splits at the plus signs outside of quotes; a path itself holds `+` only inside brackets. */
function pieces(text: string): string[] {
  return (text.match(/"[^"]*"|(?:\[\+\]|\["[^"]*"\]|[^+"])+/g) ?? [])
    .map((piece) => piece.trim())
    .filter((piece) => piece !== '');
}

function join(parts: readonly Part[], source: Source, turn: Turn | undefined): Input | undefined {
  let text = '';
  for (const part of parts) {
    if ('literal' in part) {
      text += part.literal;
      continue;
    }
    const input = part.read(source, turn);
    if (input === undefined || input.text === '') return undefined;
    text += input.text;
  }
  return { text };
}
