import type { SourceFormat, TargetFormat } from './MappingFormat.ts';

const sources = import.meta.glob<{ source: SourceFormat }>('./*Source.ts', { eager: true });
const targets = import.meta.glob<{ target: TargetFormat }>('./*Target.ts', { eager: true });

/** What the grid can show at its left, by the mapper's setting "Reads". */
export const sourceFormats: readonly SourceFormat[] = Object.values(sources)
  .map(({ source }) => source)
  .sort(byOrder);

/** What the grid can show at its right, by the mapper's setting "Makes". */
export const targetFormats: readonly TargetFormat[] = Object.values(targets)
  .map(({ target }) => target)
  .sort(byOrder);

export const sourceFormatOf = (key: unknown): SourceFormat => byKey(sourceFormats, key);
export const targetFormatOf = (key: unknown): TargetFormat => byKey(targetFormats, key);

function byOrder(a: TargetFormat, b: TargetFormat): number {
  return a.order - b.order;
}

function byKey<Format extends TargetFormat>(formats: readonly Format[], key: unknown): Format {
  return formats.find((format) => format.key === key) ?? formats[0]!;
}
