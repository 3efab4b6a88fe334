import { DicomDictionary } from './dicomDictionary.ts';

let loading: Promise<DicomDictionary> | undefined;

/** The dictionary of the standard, loaded on first use (90 KB compressed) and kept. */
export function loadDicomDictionary(): Promise<DicomDictionary> {
  loading ??= import('../data/dictionary.json', { with: { type: 'json' } }).then(
    (module) => new DicomDictionary(module.default.rows),
  );
  // A chunk that did not arrive must not be remembered as missing for good.
  loading.catch(() => {
    loading = undefined;
  });
  return loading;
}
