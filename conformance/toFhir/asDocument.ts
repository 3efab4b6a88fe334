/** Header elements, which stand in the document itself. */
const inHeader = new Set([
  'authenticator',
  'author',
  'componentOf',
  'dataEnterer',
  'documentationOf',
  'informant',
  'participant',
  'recordTarget',
]);
/** What carries one statement inside of another. */
const inStatement = new Set(['entryRelationship', 'performer', 'externalDocument', 'addr']);

const patient = `<recordTarget><patientRole><id root="2.999.1" extension="1"/><patient>
<name><given>Ada</given><family>Example</family></name><administrativeGenderCode code="F" codeSystem="2.16.840.1.113883.5.1"/>
<birthTime value="19700101"/></patient></patientRole></recordTarget>`;

/** A part of a document, such as one section or entry as HL7 publishes them, inside of the least of a document. */
export function asDocument(text: string): string {
  const part = text.replace(/^\uFEFF?\s*<\?xml[^>]*\?>/, '');
  const root = /<([A-Za-z]\w*)/.exec(part.replaceAll(/<!--[\s\S]*?-->/g, ''))?.[1] ?? '';
  if (root === 'ClinicalDocument') return text;
  const isHeader = inHeader.has(root);
  return `<ClinicalDocument xmlns="urn:hl7-org:v3" xmlns:sdtc="urn:hl7-org:sdtc">
<id root="2.999.2"/><code code="34133-9" codeSystem="2.16.840.1.113883.6.1"/><title>Part</title><effectiveTime value="20260301"/>
${root === 'recordTarget' ? '' : patient}${isHeader ? part : `<component>${inBody(part, root)}</component>`}</ClinicalDocument>`;
}

function inBody(part: string, root: string): string {
  if (root === 'component')
    return part.includes('<nonXMLBody') ? part : `<structuredBody>${part}</structuredBody>`;
  return `<structuredBody><component>${root === 'section' ? part : `<section>${inEntry(part, root)}</section>`}</component></structuredBody>`;
}

function inEntry(part: string, root: string): string {
  if (root === 'entry') return part;
  return `<entry>${inStatement.has(root) ? `<act classCode="ACT" moodCode="EVN">${part}</act>` : part}</entry>`;
}
