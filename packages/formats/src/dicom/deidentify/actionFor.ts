import type { DicomElement } from '../DataSet.ts';
import type { DicomDictionary } from '../dictionary/dicomDictionary.ts';
import { groupOf, isGroupLength } from '../tag.ts';
import { profileRow } from './confidentiality.ts';
import type { ProfileOptions } from './profileOptions.ts';

/** X taken out, Z emptied, D replaced by a dummy, K kept, C cleaned, U another UID. A sequence that is kept is looked into. */
export type Action = 'X' | 'Z' | 'D' | 'K' | 'C' | 'U';

/**
 * What is done to an attribute. Where the table leaves a choice (`X/Z`, `X/D`), the one that keeps the object valid
 * whatever it is an object of. Attributes that are not in the table are handled by their type: names, dates, UIDs and free
 * texts as if they were, since later editions of the table list more of them. Nothing that the dictionary does not know is
 * kept, since nobody can say what it tells, and nothing of an unknown type: a sequence in it could not be looked into.
 */
export function actionFor(
  element: DicomElement,
  options: ProfileOptions,
  dictionary: DicomDictionary,
): Action {
  const action = wantedAction(element, options, dictionary);
  return action === 'K' && element.vr === 'UN' ? 'X' : action;
}

function wantedAction(
  { tag, vr }: DicomElement,
  options: ProfileOptions,
  dictionary: DicomDictionary,
): Action {
  const row = profileRow(tag);
  if (!row) {
    const isKnown = dictionary.find(tag) !== undefined || (isGroupLength(tag) && vr === 'UL');
    return isKnown ? unlisted(tag, vr, options) : 'X';
  }
  const chosen = optionAction(row.options, options);
  if (chosen) return chosen;
  if (row.action === 'X/Z/U*') return 'K';
  return row.action.slice(-1) as Action;
}

function optionAction(letters: string, options: ProfileOptions): Action | undefined {
  const has = (letter: string) => letters.includes(letter);
  if (has('u') && options.uids === 'keep') return 'K';
  if (has('d') && options.keepsDevice) return has('u') ? 'U' : 'K';
  if (has('i') && options.keepsInstitution) return 'K';
  if (has('p') && options.keepsCharacteristics) return 'K';
  if (has('P') && options.keepsCharacteristics) return 'C';
  if (has('t') && options.dates === 'keep') return 'K';
  if (has('t') && options.dates === 'shift') return 'C';
  return has('c') && options.descriptors === 'clean' ? 'C' : undefined;
}

function unlisted(tag: string, vr: string, { uids, dates, descriptors }: ProfileOptions): Action {
  if (groupOf(tag) < 0x0008) return 'K';
  switch (vr) {
    case 'PN':
    // Addresses of objects hold their UIDs.
    case 'UR':
      return 'X';
    case 'UI':
      return uids === 'keep' ? 'K' : 'U';
    case 'DA':
    case 'DT':
      if (dates === 'keep') return 'K';
      return dates === 'shift' ? 'C' : 'X';
    case 'LT':
    case 'ST':
    case 'UT':
      return descriptors === 'clean' ? 'C' : 'X';
    default:
      return 'K';
  }
}
