import { openChecker } from '../../packages/fhir-validator/src/openChecker.ts';
import type { Handler } from '../Handler.ts';
import { Told } from '../Told.ts';
import { textSteps } from '../textSteps.ts';

/** Reads the definitions with the first case. */
let checker: ReturnType<typeof openChecker> | undefined;

export const handler: Handler = {
  title: 'FHIR in XML: checked by the validator, masked, de-identified',
  seeds: { files: ['fhir/validator/**/*.xml', 'fhir/patch/**/*.xml'], samples: ['xml'] },
  // What names definitions is told: profiles, systems.
  values: /(?<!<(?:profile|url|system|valueSet)\s+)value="/g,
  handle: async (bytes) => {
    const told = new Told();
    const text = new TextDecoder().decode(bytes);
    checker ??= openChecker([]);
    const check = await checker;
    await told.step(() => told.addIssues(check(text)));
    await textSteps(told, { kind: 'xml', body: text });
    return told.texts;
  },
};
