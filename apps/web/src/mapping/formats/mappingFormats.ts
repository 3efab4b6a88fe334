import { fhirTarget } from './fhirTarget.ts';
import { hl7Source } from './hl7Source.ts';
import { hl7Target } from './hl7Target.ts';
import { jsonSource } from './jsonSource.ts';
import { jsonTarget } from './jsonTarget.ts';
import type { SourceFormat, TargetFormat } from './MappingFormat.ts';
import { xmlSource } from './xmlSource.ts';
import { xmlTarget } from './xmlTarget.ts';

/** What the grid can show at its left, by the mapper's setting "Reads". */
const sourceFormats: readonly SourceFormat[] = [hl7Source, jsonSource, xmlSource];

/** What the grid can show at its right, by the mapper's setting "Makes". */
const targetFormats: readonly TargetFormat[] = [fhirTarget, jsonTarget, hl7Target, xmlTarget];

export const sourceFormatOf = (key: unknown): SourceFormat => byKey(sourceFormats, key);
export const targetFormatOf = (key: unknown): TargetFormat => byKey(targetFormats, key);

function byKey<Format extends TargetFormat>(formats: readonly Format[], key: unknown): Format {
  return formats.find((format) => format.key === key) ?? formats[0]!;
}
