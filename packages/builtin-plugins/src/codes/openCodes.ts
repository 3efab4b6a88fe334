import { type Hl7Path, type JsonStep, parseJsonPath, parsePath } from '@pyheart/formats';
import { type Message, PluginError } from '@pyheart/plugin-sdk';
import { openOrFail } from '../paths/openOrFail.ts';
import type { Hl7Source } from '../paths/source.ts';
import { translateHl7 } from '../transformers/code-lookup/translateHl7.ts';
import { type Coding, codedPlaces } from './codedPlaces.ts';

/** A message opened at its coded element: the codes of each place, and how the place is read. */
export type OpenCodes = { places: readonly (readonly Coding[])[] } & (
  | { type: 'hl7v2'; source: Hl7Source; path: Hl7Path }
  | { type: 'json'; steps: readonly JsonStep[] }
);

/** Reads the codes at a path. Codes without a system beside them, and all of HL7 v2, are of `fromSystem` when it is given. */
export function openCodes(message: Message, path: string, fromSystem: string): OpenCodes {
  const source = openOrFail(message);
  const withSystem = (coding: Coding): Coding =>
    coding.system === undefined && fromSystem !== '' ? { ...coding, system: fromSystem } : coding;
  if (source.type === 'hl7v2') {
    const parsed = parsePath(path);
    if ('issue' in parsed) throw wrongPath(path, 'HL7 v2', 'PID-8 or OBX[*]-3.1');
    const places: Coding[][] = [];
    const systems = { keepOriginal: false, fromSystem: '', toSystem: '' };
    translateHl7(
      source,
      parsed.path,
      (code) => {
        places.push([withSystem({ code })]);
        return undefined;
      },
      systems,
    );
    return { type: 'hl7v2', source, path: parsed.path, places };
  }
  const steps = parseJsonPath(path);
  if ('problem' in steps) throw wrongPath(path, 'JSON', 'items[*].code');
  const places = codedPlaces(source.value, steps).map(({ codings }) => codings.map(withSystem));
  return { type: 'json', steps, places };
}

function wrongPath(path: string, kind: string, example: string): PluginError {
  return new PluginError('PH-MAP-001', `"${path}" cannot be read in a ${kind} message.`, {
    hint: `Write a path such as ${example}.`,
  });
}
