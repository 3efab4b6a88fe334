import { readCcda } from '@pyheart/formats';
import { expect, it } from 'vitest';
import { flatNodes } from '../testing/flatNodes.ts';
import { cdaFacts, readSections } from './cdaFacts.ts';
import { format } from './cdaFormat.ts';

const text = `<?xml version="1.0"?>
<ClinicalDocument xmlns="urn:hl7-org:v3">
  <code code="34133-9" displayName="Summary"/><effectiveTime value="20260302143000+0000"/>
  <recordTarget><patientRole><id extension="77"/><patient>
    <name><given>Ada</given><family>Vega</family></name><birthTime value="19800201"/>
  </patient></patientRole></recordTarget>
  <author><assignedAuthor><assignedAuthoringDevice><softwareName>Scribe 3</softwareName></assignedAuthoringDevice></assignedAuthor></author>
  <component><structuredBody>
    <component><section><title>Allergies</title><text><paragraph>None</paragraph></text>
      <entry><observation><value displayName="Drug allergy"/></observation></entry>
    </section></component>
    <component><section><code code="1"/></section></component>
  </structuredBody></component>
</ClinicalDocument>`;

function read() {
  const document = readCcda(text);
  if ('problem' in document) throw new Error(document.problem);
  return document;
}

it('says who and what at the top', () => {
  expect(cdaFacts(read())).toEqual([
    ['Name', 'Ada Vega'],
    ['Identifier', '77'],
    ['Born', '1980-02-01'],
    ['Kind of document', 'Summary'],
    ['Written', '2026-03-02 14:30:00+00:00'],
    ['Author', 'Scribe 3'],
  ]);
});

it('reads the sections with their narrative and how much is coded', () => {
  expect(readSections(read())).toEqual([
    { title: 'Allergies', narrative: [{ tag: 'p', name: 'paragraph', children: ['None'] }], entries: 1 },
    { title: 'Section without a title', narrative: [], entries: 0 },
  ]);
});

it('names sections and entries in the tree, and keeps the paths of XML', () => {
  const opened = format.open(text);
  if ('problem' in opened) throw new Error(opened.problem);
  const nodes = flatNodes(opened.nodes);
  const summaries = nodes.flatMap(({ label, summary }) =>
    summary === undefined ? [] : [`${label}: ${summary}`],
  );
  expect(summaries).toContain('component[0]: Allergies');
  expect(summaries).toContain('entry: Drug allergy');
  expect(nodes.map(({ path }) => path)).toContain('ClinicalDocument.recordTarget.patientRole.id.@extension');
});

it('takes clinical documents from a file for what they are', () => {
  expect([text, '<a/>'].map((each) => format.looksLike(each))).toEqual([true, false]);
  expect(format.kindOf(text)).toBe('cda.document');
});
