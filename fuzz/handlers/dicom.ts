import { fromDicomJson, mapElements, toDicomJson, writeDicom } from '../../packages/formats/src/dicom.ts';
import { dicomDictionaryNow, readDicomNow } from '../../packages/formats/src/node.ts';
import type { Handler } from '../Handler.ts';
import { Told } from '../Told.ts';

export const handler: Handler = {
  title: 'DICOM: read, written, made into DICOM JSON and back',
  seeds: { files: ['dicom/{files,charset}/*.dcm'], samples: [] },
  handle: async (bytes) => {
    const told = new Told();
    await told.step(() => {
      const read = readDicomNow(bytes);
      told.addIssues(read.issues);
      if (read.file === undefined) return;
      const json = toDicomJson(read.file.dataSet);
      fromDicomJson(json, dicomDictionaryNow());
      mapElements(read.file.dataSet, (element) => element);
      writeDicom(read.file);
    });
    return told.texts;
  },
};
