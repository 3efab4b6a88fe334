import { splitter } from '../../packages/builtin-plugins/src/workflows/splitter/plugin.ts';
import { openChecker } from '../../packages/fhir-validator/src/openChecker.ts';
import { isResource } from '../../packages/formats/src/fhir/resource.ts';
import { checkResource, compactResource, readOutcome } from '../../packages/formats/src/index.ts';
import type { Handler } from '../Handler.ts';
import { parsedJson } from '../parsedJson.ts';
import { Told } from '../Told.ts';
import { textSteps } from '../textSteps.ts';

/** Reads the definitions with the first case. */
let checker: ReturnType<typeof openChecker> | undefined;

export const handler: Handler = {
  title: 'FHIR in JSON: checked by the validator, masked, de-identified, taken apart',
  seeds: {
    files: [
      'fhir/validator/**/*.json',
      'fhir/pas/*.json',
      'fhir/fhirpath/input/*.json',
      'fhir/synthea/*.json',
      'fhir/patch/**/*.json',
    ],
    samples: ['fhir.resource', 'fhir.bundle', 'fhir.outcome'],
  },
  // What names definitions is told: types, profiles, systems.
  values: /(?<!"(?:resourceType|url|system|profile|valueSet)"\s*):\s*"/g,
  handle: async (bytes) => {
    const told = new Told();
    const text = new TextDecoder().decode(bytes);
    checker ??= openChecker([]);
    const check = await checker;
    await told.step(() => told.addIssues(check(text)));
    const body = parsedJson(text);
    if (!isResource(body)) return told.texts;
    await told.step(() => told.addIssues(checkResource(body)));
    await told.step(() => compactResource(body));
    await told.step(() => readOutcome(body));
    await textSteps(told, { kind: 'fhir.resource', body: body as never });
    await told.plugin(splitter, { kind: 'fhir.bundle', body: body as never }, { by: 'bundle' });
    return told.texts;
  },
};
