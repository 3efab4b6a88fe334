import { xmlNodes } from '../../apps/web/src/messages/formats/xmlNodes.ts';
import { template } from '../../packages/builtin-plugins/src/transformers/template/plugin.ts';
import { readXml, xmlToJson } from '../../packages/formats/src/index.ts';
import type { Handler } from '../Handler.ts';
import { Told } from '../Told.ts';
import { textSteps } from '../textSteps.ts';

export const handler: Handler = {
  title: 'XML: read, viewed, masked, de-identified, written into a template',
  seeds: { files: ['fhir/patch/**/*.xml', 'ccda/hl7-examples/**/*.xml'], samples: ['xml', 'cda.document'] },
  values: />(?=[^<])/g,
  handle: async (bytes) => {
    const told = new Told();
    const text = new TextDecoder().decode(bytes);
    const root = readXml(text);
    if ('problem' in root) told.add(root.problem);
    await told.step(() => xmlToJson(text));
    await textSteps(told, { kind: 'xml', body: text }, xmlNodes);
    await told.plugin(template, { kind: 'xml', body: text });
    return told.texts;
  },
};
