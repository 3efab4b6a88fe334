import { mapElements, withElement, withoutRawSequences } from '../changeElements.ts';
import type { DataSet, DicomElement, DicomFile } from '../DataSet.ts';
import type { DicomDictionary } from '../dictionary/dicomDictionary.ts';
import { makeElement } from '../makeElement.ts';
import { isPrivateTag } from '../tag.ts';
import { textValues } from '../values.ts';
import { type Action, actionFor } from './actionFor.ts';
import { burnedInReason } from './burnedInReason.ts';
import { dummyFor } from './dummyFor.ts';
import { identifiersOf } from './identifiersOf.ts';
import { cleaned, replacedUid, shiftDays } from './keyedValues.ts';
import { marked } from './marked.ts';
import type { ProfileOptions } from './profileOptions.ts';
import { safePrivateTags } from './safePrivate.ts';

/** An object without identity, or why there is none. */
export type DeidentifiedDicom =
  | { file: DicomFile; counts: Readonly<Record<Action, number>> }
  | { refused: string };

/**
 * De-identifies an object by the Basic Application Level Confidentiality Profile (PS3.15, annex E) and its options, in all
 * sequences. UIDs and pseudonyms are the same for the same under one key, so that objects of a study stay together.
 * Pixels keep their bytes: an object whose pixels may show a name is refused, unless the options allow it.
 */
export function deidentifyDicom(
  file: DicomFile,
  options: ProfileOptions,
  dictionary: DicomDictionary,
): DeidentifiedDicom {
  const refused = options.allowsBurnedIn ? undefined : burnedInReason(file.dataSet);
  if (refused !== undefined) return { refused };
  const counts: Record<Action, number> = { X: 0, Z: 0, D: 0, K: 0, C: 0, U: 0 };
  const patient = textOf(file.dataSet, '00100020') || textOf(file.dataSet, '00100010');
  const words = identifiersOf(file.dataSet);
  const days = shiftDays(options.digest(`dates:${patient}`));
  const safe = new Map<DataSet, ReadonlySet<string>>();

  const change = (element: DicomElement, dataSet: DataSet): DicomElement | undefined => {
    const action = isPrivateTag(element.tag)
      ? privateAction(element, dataSet)
      : actionFor(element, options, dictionary);
    const made = carryOut(action, element, dataSet);
    if (made !== element) counts[action]++;
    return made;
  };
  const privateAction = ({ tag }: DicomElement, dataSet: DataSet): Action => {
    if (!options.keepsSafePrivate) return 'X';
    const tags = safe.get(dataSet) ?? safePrivateTags(dataSet);
    safe.set(dataSet, tags);
    return tags.has(tag) ? 'K' : 'X';
  };
  const carryOut = (action: Action, element: DicomElement, dataSet: DataSet): DicomElement | undefined => {
    if (action === 'K') return element;
    if (action === 'X') return undefined;
    if (action === 'U') return element.items ? element : replacedUid(element, dataSet, options.digest);
    if (action === 'C') return element.items ? element : cleaned(element, dataSet, { words, days });
    return dummyFor(element, dataSet, { action, patient, options });
  };

  const dataSet = marked(withoutRawSequences(mapElements(file.dataSet, change)), options);
  return {
    file: { ...file, preamble: new Uint8Array(128), meta: cleanMeta(file.meta, options), dataSet },
    counts,
  };
}

/** Who wrote and sent the file, and what makers put there, is taken out; the UID of the object may stand here only. */
function cleanMeta(meta: DataSet, { uids, digest }: ProfileOptions): DataSet {
  const sender = new Set([
    '00020016',
    '00020017',
    '00020018',
    '00020026',
    '00020027',
    '00020028',
    '00020100',
    '00020102',
  ]);
  const kept = mapElements(meta, (element) => {
    if (sender.has(element.tag)) return undefined;
    return element.tag === '00020003' && uids === 'replace' ? replacedUid(element, meta, digest) : element;
  });
  return kept.elements.size === 0
    ? kept
    : withElement(kept, makeElement('00020001', 'OB', Uint8Array.of(0, 1), kept));
}

function textOf(dataSet: DataSet, tag: string): string {
  const element = dataSet.elements.get(tag);
  return element ? (textValues(element, dataSet)[0] ?? '') : '';
}
