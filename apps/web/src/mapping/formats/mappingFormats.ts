import { fhirTarget } from './fhirTarget.ts';
import { hl7Source } from './hl7Source.ts';
import { hl7Target } from './hl7Target.ts';
import { jsonSource } from './jsonSource.ts';
import { jsonTarget } from './jsonTarget.ts';
import type { MappingFormat } from './MappingFormat.ts';

/** What the grid can show at its left, by the mapper's setting "Reads". */
const sourceFormats: readonly MappingFormat[] = [hl7Source, jsonSource];

/** What the grid can show at its right, by the mapper's setting "Makes". */
const targetFormats: readonly MappingFormat[] = [fhirTarget, jsonTarget, hl7Target];

export const sourceFormatOf = (key: unknown): MappingFormat => byKey(sourceFormats, key);
export const targetFormatOf = (key: unknown): MappingFormat => byKey(targetFormats, key);

function byKey(formats: readonly MappingFormat[], key: unknown): MappingFormat {
  return formats.find((format) => format.key === key) ?? formats[0]!;
}
