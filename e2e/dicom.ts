import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { DicomDictionary, fileOf, fromDicomJson, writeDicom } from '@pyheart/formats/dicom';

/** DCMTK's sender of objects (Debian: dcmtk), which stands for a scanner. */
export const hasScanner = existsSync('/usr/bin/storescu');

const ctImage = '1.2.840.10008.5.1.4.1.1.2';

/** A CT image of nobody, as a file. */
function image(number: number, burnedIn: 'YES' | 'NO'): Uint8Array {
  const dataSet = fromDicomJson(
    {
      '00080016': { vr: 'UI', Value: [ctImage] },
      '00080018': { vr: 'UI', Value: [`2.25.4713.1.${number}`] },
      '00080020': { vr: 'DA', Value: ['20260302'] },
      '00080060': { vr: 'CS', Value: ['CT'] },
      '00081030': { vr: 'LO', Value: ['Chest'] },
      '00100010': { vr: 'PN', Value: [{ Alphabetic: 'Calder^Ruth' }] },
      '00100020': { vr: 'LO', Value: ['200417'] },
      '0020000D': { vr: 'UI', Value: ['2.25.4713'] },
      '0020000E': { vr: 'UI', Value: ['2.25.4713.1'] },
      '00200013': { vr: 'IS', Value: [number] },
      '00280301': { vr: 'CS', Value: [burnedIn] },
      '7FE00010': { vr: 'OW', InlineBinary: Buffer.alloc(512, number).toString('base64') },
    },
    new DicomDictionary([]),
  );
  return writeDicom(fileOf(dataSet));
}

/** A scanner sends a study: two images, and a third with a name burned in. Rejects when one was not taken. */
export async function sendStudy(port: number): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'scanner-'));
  try {
    const files = await Promise.all(
      (['NO', 'NO', 'YES'] as const).map(async (burnedIn, index) => {
        const file = join(folder, `${index}.dcm`);
        await writeFile(file, image(index + 1, burnedIn));
        return file;
      }),
    );
    const address = ['-aet', 'CT1', '-aec', 'PYHEART', '127.0.0.1', String(port)];
    await promisify(execFile)('storescu', [...address, ...files]);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
