import type { DataSet } from '../DataSet.ts';
import { textValues } from '../values.ts';

/** Kinds of objects whose pixels often show who the patient is: ultrasound, scanned films and papers, photos. */
const modalities = new Set(['US', 'OT', 'SC', 'XC', 'DG', 'HC', 'DOC', 'SMR', 'ES', 'GM']);
const classes = /^1\.2\.840\.10008\.5\.1\.4\.1\.1\.(?:7(?:\.[1-4])?|104\.[1-9])$/;

/**
 * Why an object may show a name in its pixels or in the document that it holds; undefined when it says that it does not,
 * or is of a kind that does not. Of documents that is not believed: each CDA names its patient in its text.
 */
export function burnedInReason(dataSet: DataSet): string | undefined {
  if (dataSet.elements.has('00420011'))
    return 'The object holds a document (0042,0011), which may say who the patient is.';
  const says = textOf(dataSet, '00280301');
  if (says === 'YES')
    return 'Burned In Annotation (0028,0301) is YES: the pixels may show who the patient is.';
  if (says === 'NO') return undefined;
  if (classes.test(textOf(dataSet, '00080016')) || modalities.has(textOf(dataSet, '00080060')))
    return 'The object is of a kind whose pixels often show who the patient is, and does not say that these do not.';
  return undefined;
}

function textOf(dataSet: DataSet, tag: string): string {
  const element = dataSet.elements.get(tag);
  return element ? (textValues(element, dataSet)[0] ?? '') : '';
}
