import { encodeFrame, MllpDecoder } from '../../packages/formats/src/index.ts';
import type { Handler } from '../Handler.ts';
import { Told } from '../Told.ts';

export const handler: Handler = {
  title: 'MLLP: frames in pieces of any size',
  seeds: { files: ['hl7v2/**/*.hl7'], samples: ['hl7v2'] },
  handle: async (bytes) => {
    const told = new Told();
    await told.step(() => encodeFrame(bytes));
    await told.step(() => {
      const decoder = new MllpDecoder();
      const stream = Buffer.concat([Buffer.from([0x0b]), bytes, Buffer.from([0x1c, 0x0d, 0x0b]), bytes]);
      const piece = 1 + (bytes.length % 97);
      for (let at = 0; at < stream.length; at += piece) decoder.push(stream.subarray(at, at + piece));
    });
    return told.texts;
  },
};
