import { msg } from '../../language/msg.ts';
import { contentOf } from '../../messages/contentOf.ts';
import { loadDicomWords } from '../../messages/dicomDictionary.ts';
import { jsonFields } from '../fields/jsonFields.ts';
import { pathPlace } from '../fields/pathPlace.ts';
import type { SourceFormat } from './MappingFormat.ts';

/** JSON that arrives, FHIR resources and the rows of tables included. */
export const source: SourceFormat = {
  key: 'json',
  order: 20,
  title: msg('JSON or FHIR'),
  kinds: ['json', 'fhir.resource', 'fhir.bundle', 'dicom.json', 'csv.rows', 'row'],
  async open({ message, paths }) {
    if (message?.kind === 'dicom.json') await loadDicomWords();
    return jsonFields(message && contentOf(message), placesOf(paths));
  },
};

/** Envelope fields such as `@subtype` are not in the message. */
function placesOf(paths: readonly string[]): string[] {
  return paths.filter((path) => !path.startsWith('@')).flatMap((path) => pathPlace(path) ?? []);
}
