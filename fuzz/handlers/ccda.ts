import { ccdaToFhirPlugin } from '../../packages/builtin-plugins/src/transformers/ccda-to-fhir/plugin.ts';
import { readCcda } from '../../packages/formats/src/index.ts';
import type { Handler } from '../Handler.ts';
import { Told } from '../Told.ts';
import { textSteps } from '../textSteps.ts';

export const handler: Handler = {
  title: 'C-CDA: read, made into FHIR, masked, de-identified',
  seeds: { files: ['ccda/**/*.{xml,ccda}', 'publichealth/eicr/*.xml'], samples: ['cda.document'] },
  values: />(?=[^<])/g,
  handle: async (bytes) => {
    const told = new Told();
    const text = new TextDecoder().decode(bytes);
    const document = readCcda(text);
    if ('problem' in document) told.add(document.problem);
    await textSteps(told, { kind: 'cda.document', body: text });
    await told.plugin(ccdaToFhirPlugin, { kind: 'cda.document', body: text });
    return told.texts;
  },
};
