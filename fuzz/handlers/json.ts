import { jsonNodes, skipBlank } from '../../apps/web/src/messages/formats/jsonNodes.ts';
import { jsonToHl7v2 } from '../../packages/builtin-plugins/src/transformers/json-to-hl7v2/plugin.ts';
import { template } from '../../packages/builtin-plugins/src/transformers/template/plugin.ts';
import { splitter } from '../../packages/builtin-plugins/src/workflows/splitter/plugin.ts';
import type { Handler } from '../Handler.ts';
import { parsedJson } from '../parsedJson.ts';
import { Told } from '../Told.ts';
import { textSteps } from '../textSteps.ts';

export const handler: Handler = {
  title: 'JSON: viewed, masked, de-identified, taken apart, made into HL7 v2',
  seeds: { files: ['publichealth/*.json', 'dicom/dcm2json/*'], samples: ['json', 'row'] },
  values: /:\s*"/g,
  handle: async (bytes) => {
    const told = new Told();
    const text = new TextDecoder().decode(bytes);
    const body = parsedJson(text);
    await textSteps(told, { kind: 'json', body: text }, () => {
      if (typeof body === 'object' && body !== null) jsonNodes(text, skipBlank(text, 0), '');
    });
    await told.plugin(splitter, { kind: 'text', body: text }, { by: 'json' });
    if (body === undefined) return told.texts;
    await textSteps(told, { kind: 'json', body });
    await told.plugin(splitter, { kind: 'json', body }, { by: 'json' });
    await told.plugin(jsonToHl7v2, { kind: 'json', body });
    await told.plugin(template, { kind: 'json', body });
    return told.texts;
  },
};
