import { csvTable } from '../../apps/web/src/messages/formats/csvTable.ts';
import { splitter } from '../../packages/builtin-plugins/src/workflows/splitter/plugin.ts';
import { readCsv } from '../../packages/plugin-sdk/src/index.ts';
import type { Handler } from '../Handler.ts';
import { Told } from '../Told.ts';
import { textSteps } from '../textSteps.ts';

export const handler: Handler = {
  title: 'CSV: read, viewed, masked, de-identified, taken apart',
  seeds: {
    files: ['publichealth/*.csv', 'hl7v2/v2-to-fhir-mappings/*/*.csv'],
    samples: ['csv.rows', 'text'],
  },
  values: /,/g,
  handle: async (bytes) => {
    const told = new Told();
    const text = new TextDecoder().decode(bytes);
    await told.step(() => readCsv(text));
    await textSteps(told, { kind: 'text', body: text }, csvTable);
    await told.plugin(splitter, { kind: 'text', body: text }, { by: 'csv' });
    return told.texts;
  },
};
