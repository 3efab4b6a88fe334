import { describePath } from '../hl7v2/dictionary/describePath.ts';
import { loadDictionary } from '../hl7v2/dictionary/loadDictionary.ts';
import { parseHl7 } from '../hl7v2/parse.ts';
import { parsePath } from '../hl7v2/path.ts';
import type { Difference } from './Difference.ts';

/** Adds what HL7 calls the places that differ, in the version of the message. */
export async function labelDifferences(
  kind: string,
  body: unknown,
  differences: readonly Difference[],
): Promise<Difference[]> {
  if (!kind.startsWith('hl7v2') || typeof body !== 'string' || differences.length === 0)
    return [...differences];
  const { dictionary } = await loadDictionary(parseHl7(body).message?.version ?? '');
  return differences.map((difference) => {
    const parsed = parsePath(difference.path);
    const label = 'path' in parsed ? describePath(parsed.path, dictionary)?.label : undefined;
    return label === undefined ? difference : { ...difference, label };
  });
}
