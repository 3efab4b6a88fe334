import { withElement } from './changeElements.ts';
import { type DataSet, type DicomFile, explicitLittleEndian } from './DataSet.ts';
import { joinBytes } from './joinBytes.ts';
import { makeElement } from './makeElement.ts';
import { explicitVrLittleEndian, transferSyntaxOf } from './transferSyntaxes.ts';
import { textValues } from './values.ts';
import { writeDataSet } from './writeDataSet.ts';

/**
 * How we say which software wrote an object (PS3.10, 7.1) or speaks (PS3.7, D.3.3.2): the UID comes from a UUID, as
 * PS3.5, B.2 allows everybody.
 */
export const implementation = {
  classUid: '2.25.242130917263435859904801526310428140901',
  versionName: 'PYHEART_STUDIO',
};
const mark = Uint8Array.from('DICM', (letter) => letter.charCodeAt(0));

/**
 * A DICOM object as PS3.10 files it: preamble, file meta information, data set. Elements that were not changed come out
 * byte for byte. An object without file meta information gets one; a deflated object is written unpacked, as explicit
 * VR little endian.
 */
export function writeDicom(file: DicomFile): Uint8Array<ArrayBuffer> {
  const { encoding, isDeflated } = transferSyntaxOf(file.transferSyntax);
  const syntax = isDeflated ? explicitVrLittleEndian : file.transferSyntax;
  const preamble = file.preamble.length === 128 ? file.preamble : new Uint8Array(128);
  return joinBytes([preamble, mark, writeMeta(metaFor(file, syntax)), writeDataSet(file.dataSet, encoding)]);
}

/** A file of a data set of our own. */
export function fileOf(dataSet: DataSet, transferSyntax = explicitVrLittleEndian): DicomFile {
  const meta: DataSet = { elements: new Map(), encoding: explicitLittleEndian, charset: [] };
  return { preamble: new Uint8Array(128), meta, dataSet, transferSyntax };
}

/** The file meta information as it was read, made true again where the object or its encoding has changed. */
function metaFor({ meta, dataSet }: DicomFile, transferSyntax: string): DataSet {
  const isNew = meta.elements.size === 0;
  let made = isNew ? newMeta(meta) : meta;
  for (const [tag, source] of identity) {
    const element = dataSet.elements.get(source);
    const isToldApart = element && (element.raw === undefined || !made.elements.has(tag));
    // Its bytes as they are: a UID that is broken is not for us to mend.
    if (isToldApart && element.value.length > 0 && textOf(dataSet, source) !== textOf(made, tag))
      made = withElement(made, { tag, vr: 'UI', value: element.value });
  }
  return withText(made, '00020010', transferSyntax);
}

/** Where the meta information repeats the class and the UID of the object. */
const identity = [
  ['00020002', '00080016'],
  ['00020003', '00080018'],
] as const;

function newMeta(none: DataSet): DataSet {
  const version = makeElement('00020001', 'OB', Uint8Array.of(0, 1), none);
  const software = makeElement('00020012', 'UI', [implementation.classUid], none);
  const name = makeElement('00020013', 'SH', [implementation.versionName], none);
  return [version, software, name].reduce(withElement, none);
}

function withText(meta: DataSet, tag: string, text: string): DataSet {
  return text === '' || text === textOf(meta, tag)
    ? meta
    : withElement(meta, makeElement(tag, 'UI', [text], meta));
}

function writeMeta(meta: DataSet): Uint8Array {
  const elements = [...meta.elements.values()];
  if (elements.every(({ raw }) => raw !== undefined)) return writeDataSet(meta);
  const rest = writeDataSet({
    ...meta,
    elements: new Map(elements.filter(notLength).map((one) => [one.tag, one])),
  });
  const length = makeElement('00020000', 'UL', [rest.length], meta);
  const first = writeDataSet({ ...meta, elements: new Map([[length.tag, length]]) });
  return joinBytes([first, rest]);
}

const notLength = ({ tag }: { tag: string }) => tag !== '00020000';

function textOf(dataSet: DataSet, tag: string): string {
  const element = dataSet.elements.get(tag);
  return element ? (textValues(element, dataSet)[0] ?? '') : '';
}
