import type { Handler } from '../Handler.ts';
import { Told } from '../Told.ts';
import { textSteps } from '../textSteps.ts';

/** There is no parser of X12 yet; what is stored of it is masked and made safe like everything. */
export const handler: Handler = {
  title: 'X12: masked, de-identified',
  seeds: {
    files: ['x12/{linuxforhealth,imsweb}/**/*.{270,271,276,277,834,835,837,txt,x12,edi,dat}', 'x12/*/*'],
    samples: [],
  },
  values: /\*/g,
  handle: async (bytes) => {
    const told = new Told();
    const text = new TextDecoder().decode(bytes);
    await textSteps(told, { kind: 'x12.interchange', body: text });
    return told.texts;
  },
};
