import { type DataSet, loadDicomDictionary, readDicom } from '@pyheart/formats/dicom';

/** What the beginning of an object says: enough to send it and to order it, whatever follows. */
export interface InstanceHead {
  sopClass: string;
  sopInstance: string;
  transferSyntax: string;
  /** Where the data set begins, behind preamble and file meta information. */
  dataStart: number;
  study?: string;
  series?: string;
  /** `CT`. */
  modality?: string;
  /** `YES` when names may be burned into the pixels. */
  burnedIn?: string;
}

/** So much of an object is read to know its head; pixels come far behind. */
export const headBytes = 256 * 1024;

/** Reads the head of an object from its first bytes; undefined when it says not what it is. */
export async function readInstanceHead(bytes: Uint8Array): Promise<InstanceHead | undefined> {
  const { file } = readDicom(bytes, await loadDicomDictionary());
  if (file === undefined) return undefined;
  const { meta, dataSet, transferSyntax } = file;
  const sopClass = text(dataSet, '00080016') ?? text(meta, '00020002');
  const sopInstance = text(dataSet, '00080018') ?? text(meta, '00020003');
  const dataStart = startOf(meta, dataSet);
  if (!sopClass || !sopInstance || dataStart === undefined) return undefined;
  return {
    sopClass,
    sopInstance,
    transferSyntax,
    dataStart,
    ...named('study', text(dataSet, '0020000D')),
    ...named('series', text(dataSet, '0020000E')),
    ...named('modality', text(dataSet, '00080060')),
    ...named('burnedIn', text(dataSet, '00280301')),
  };
}

/** Behind the last element of the file meta information, if there is any: a deflated data set has no first element. */
function startOf(meta: DataSet, dataSet: DataSet): number | undefined {
  const last = [...meta.elements.values()].at(-1);
  if (last?.offset !== undefined && last.raw !== undefined) return last.offset + last.raw.length;
  const [first] = dataSet.elements.values();
  return first?.offset;
}

function named(
  name: 'study' | 'series' | 'modality' | 'burnedIn',
  value: string | undefined,
): Partial<InstanceHead> {
  return value === undefined || value === '' ? {} : { [name]: value };
}

/** UIDs and codes are ASCII in every character set. */
function text({ elements }: DataSet, tag: string): string | undefined {
  const value = elements.get(tag)?.value;
  return value === undefined
    ? undefined
    : Buffer.from(value)
        .toString('latin1')
        .replace(/[\0 ]+$/, '');
}
