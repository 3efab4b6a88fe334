/** Text, comments and CDATA sections, which may hold what looks like an entity. */
const plain = /<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>/g;
const undeclared = /&(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[0-9a-fA-F]{1,6});)/;

/** Why a text is refused before it is read: FHIR has no document types, and without them only five entities. */
export function xmlEntityProblem(text: string): string | undefined {
  const bare = text.replace(plain, (found) => found.replace(/[^\n]/g, ' '));
  if (/<!DOCTYPE/i.test(bare)) return 'The XML has a document type, which FHIR does not allow.';
  const offset = undeclared.exec(bare)?.index;
  if (offset === undefined) return undefined;
  const before = bare.slice(0, offset).split('\n');
  return `The XML has an entity that is not declared, at line ${before.length}, column ${(before.at(-1)?.length ?? 0) + 1}.`;
}
