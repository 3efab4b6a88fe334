import { type Hl7Message, toFhirInstant } from '@pyheart/formats';
import type { Json } from '@pyheart/plugin-sdk';
import { type BundleOptions, makeBundle } from '../../toFhir/makeBundle.ts';
import type { Dropped } from './Conversion.ts';
import { type CompiledGuide, compileGuide } from './compileGuide.ts';
import { convertMessage } from './convertMessage.ts';
import type { Guide } from './guideRow.ts';
import type { ConverterSettings } from './namedConverters.ts';

export interface V2ToFhirOptions extends Partial<ConverterSettings>, Partial<BundleOptions> {
  /** The zone of times that have none when MSH-7 has none either, such as Europe/Berlin. Absent: such times are cut to the date. */
  time_zone?: string;
}

export interface Converted {
  bundle: { [element: string]: Json };
  /** The types of the resources, in their order. */
  resources: readonly string[];
  dropped: readonly Dropped[];
  unlisted: readonly { code: string; table: string }[];
}

/** Makes a converter from HL7 v2 messages to bundles; rows that cannot work are in `compiled.problems`. */
export function v2ToFhir(
  guide: Guide,
  options: V2ToFhirOptions = {},
): { compiled: CompiledGuide; convert: (message: Hl7Message) => Converted } {
  const compiled = compileGuide(guide, {
    identifier_systems: options.identifier_systems ?? [],
    identifier_pattern: options.identifier_pattern ?? 'urn:pyheart:assigner:{assigner}',
    code_systems: options.code_systems ?? [],
  });
  const bundleOptions: BundleOptions = {
    type: options.type ?? 'transaction',
    write: options.write ?? 'search',
    without: options.without ?? new Set(),
  };
  return {
    compiled,
    convert: (message) => {
      const conversion = convertMessage(compiled, message, options.time_zone);
      const drafted = {
        drafts: conversion.drafts,
        records: compiled.records,
        head: headOf(message, conversion.scope.zone),
        space: 'v2-to-fhir',
        origin: `${message.getRaw('MSH-3')}|${message.getRaw('MSH-4')}|${message.controlId}`,
      };
      const { bundle, resources } = makeBundle(drafted, bundleOptions);
      return { bundle, resources, dropped: conversion.dropped, unlisted: conversion.unlisted };
    },
  };
}

/** The message control id and time, as the guide has it for the bundle. */
function headOf(message: Hl7Message, zone: string | undefined): { [element: string]: Json } {
  const timestamp = toFhirInstant(
    message.get('MSH-7.1') ?? '',
    zone === undefined ? {} : { defaultZone: zone },
  );
  return {
    ...(message.controlId === '' ? {} : { identifier: { value: message.controlId } }),
    ...(timestamp === undefined ? {} : { timestamp }),
  };
}
