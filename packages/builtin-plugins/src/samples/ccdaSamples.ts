import type { SampleMessage } from './sampleMessage.ts';

const oid = '2.16.840.1.113883';

const code = (name: string, system: string, value: string, display: string) =>
  `<${name} code="${value}" codeSystem="${oid}.${system}" displayName="${display}"/>`;
const template = (root: string, extension = '2015-08-01') =>
  `<templateId root="${oid}.10.20.22.${root}" extension="${extension}"/>`;
const id = (extension: string) => `<id root="2.999.1.42" extension="${extension}"/>`;
const value = (system: string, given: string, display: string) =>
  code('value xsi:type="CD"', system, given, display);

/** Everyone here is invented; 2.999 is the OID for examples. */
const header = (
  templates: string,
  type: string,
  title: string,
  number: string,
) => `<?xml version="1.0" encoding="UTF-8"?>
<ClinicalDocument xmlns="urn:hl7-org:v3" xmlns:sdtc="urn:hl7-org:sdtc" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
  <realmCode code="US"/>
  <typeId root="${oid}.1.3" extension="POCD_HD000040"/>
  ${template('1.1')}
  ${templates}
  ${id(number)}
  ${type}
  <title>${title}</title>
  <effectiveTime value="20260302143000+0000"/>
  <confidentialityCode code="N" codeSystem="${oid}.5.25"/>
  <languageCode code="en-US"/>
  <recordTarget>
    <patientRole>
      <id root="2.999.1.41" extension="200417"/>
      <addr use="HP">
        <streetAddressLine>14 Canal Row</streetAddressLine><city>Westhill</city><state>OR</state>
        <postalCode>97001</postalCode><country>US</country>
      </addr>
      <telecom use="HP" value="tel:+1-503-555-0142"/>
      <patient>
        <name use="L"><given>Ruth</given><given>Imogen</given><family>Calder</family></name>
        ${code('administrativeGenderCode', '5.1', 'F', 'Female')}
        <birthTime value="19680814"/>
        ${code('maritalStatusCode', '5.2', 'M', 'Married')}
        ${code('raceCode', '6.238', '2106-3', 'White')}
        ${code('ethnicGroupCode', '6.238', '2186-5', 'Not Hispanic or Latino')}
        <languageCommunication><languageCode code="en"/><preferenceInd value="true"/></languageCommunication>
      </patient>
      <providerOrganization><id root="2.999.1.40"/><name>Westhill Clinic</name></providerOrganization>
    </patientRole>
  </recordTarget>
  <author>
    <time value="20260302143000+0000"/>
    <assignedAuthor>
      <id root="${oid}.4.6" extension="9999999995"/>
      <addr use="WP"><streetAddressLine>1 Harbour Street</streetAddressLine><city>Westhill</city><state>OR</state></addr>
      <telecom use="WP" value="tel:+1-503-555-0100"/>
      <assignedPerson><name><prefix>Dr.</prefix><given>Ama</given><family>Osei</family></name></assignedPerson>
      <representedOrganization><id root="2.999.1.40"/><name>Westhill Clinic</name></representedOrganization>
    </assignedAuthor>
  </author>
  <custodian>
    <assignedCustodian>
      <representedCustodianOrganization>
        <id root="2.999.1.40"/><name>Westhill Clinic</name><telecom use="WP" value="tel:+1-503-555-0100"/>
      </representedCustodianOrganization>
    </assignedCustodian>
  </custodian>`;

const section = (root: string, type: [string, string], title: string, text: string, entries = '') => `
      <component>
        <section>
          ${template(root)}
          ${code('code', '6.1', ...type)}
          <title>${title}</title>
          <text>${text}</text>${entries}
        </section>
      </component>`;

const allergies = section(
  '2.6.1',
  ['48765-2', 'Allergies and adverse reactions'],
  'Allergies',
  `<table><thead><tr><th>Substance</th><th>Reaction</th><th>Severity</th></tr></thead>
            <tbody><tr><td ID="allergy1">Penicillin G</td><td ID="reaction1">Hives</td><td>Moderate</td></tr></tbody></table>`,
  `
          <entry typeCode="DRIV">
            <act classCode="ACT" moodCode="EVN">
              ${template('4.30')}
              ${id('A1')}
              <code code="CONC" codeSystem="${oid}.5.6"/>
              <statusCode code="active"/>
              <effectiveTime><low value="20010611"/></effectiveTime>
              <entryRelationship typeCode="SUBJ">
                <observation classCode="OBS" moodCode="EVN">
                  ${template('4.7', '2014-06-09')}
                  ${id('A1-1')}
                  <code code="ASSERTION" codeSystem="${oid}.5.4"/>
                  <statusCode code="completed"/>
                  <effectiveTime><low value="20010611"/></effectiveTime>
                  ${value('6.96', '416098002', 'Drug allergy')}
                  <participant typeCode="CSM">
                    <participantRole classCode="MANU">
                      <playingEntity classCode="MMAT">
                        <code code="7980" codeSystem="${oid}.6.88" displayName="Penicillin G"><originalText><reference value="#allergy1"/></originalText></code>
                      </playingEntity>
                    </participantRole>
                  </participant>
                  <entryRelationship typeCode="MFST" inversionInd="true">
                    <observation classCode="OBS" moodCode="EVN">
                      ${template('4.9', '2014-06-09')}
                      ${id('A1-2')}
                      <code code="ASSERTION" codeSystem="${oid}.5.4"/>
                      <statusCode code="completed"/>
                      ${value('6.96', '247472004', 'Hives')}
                      <entryRelationship typeCode="SUBJ" inversionInd="true">
                        <observation classCode="OBS" moodCode="EVN">
                          ${template('4.8', '2014-06-09')}
                          <code code="SEV" codeSystem="${oid}.5.4"/>
                          <statusCode code="completed"/>
                          ${value('6.96', '6736007', 'Moderate')}
                        </observation>
                      </entryRelationship>
                    </observation>
                  </entryRelationship>
                </observation>
              </entryRelationship>
            </act>
          </entry>`,
);

const medications = section(
  '2.1.1',
  ['10160-0', 'History of medication use'],
  'Medications',
  `<list><item ID="med1">Lisinopril 10 mg by mouth, once a day</item></list>`,
  `
          <entry>
            <substanceAdministration classCode="SBADM" moodCode="EVN">
              ${template('4.16', '2014-06-09')}
              ${id('M1')}
              <text><reference value="#med1"/></text>
              <statusCode code="active"/>
              <effectiveTime xsi:type="IVL_TS"><low value="20240105"/></effectiveTime>
              <effectiveTime xsi:type="PIVL_TS" operator="A"><period value="24" unit="h"/></effectiveTime>
              <routeCode code="C38288" codeSystem="${oid}.3.26.1.1" displayName="Oral"/>
              <doseQuantity value="1"/>
              <consumable>
                <manufacturedProduct classCode="MANU">
                  ${template('4.23', '2014-06-09')}
                  <manufacturedMaterial>${code('code', '6.88', '314076', 'lisinopril 10 MG Oral Tablet')}</manufacturedMaterial>
                </manufacturedProduct>
              </consumable>
            </substanceAdministration>
          </entry>`,
);

const problems = section(
  '2.5.1',
  ['11450-4', 'Problem list'],
  'Problems',
  `<list><item ID="problem1">Essential hypertension, since January 2024</item></list>`,
  `
          <entry>
            <act classCode="ACT" moodCode="EVN">
              ${template('4.3')}
              ${id('P1')}
              <code code="CONC" codeSystem="${oid}.5.6"/>
              <statusCode code="active"/>
              <effectiveTime><low value="20240105"/></effectiveTime>
              <entryRelationship typeCode="SUBJ">
                <observation classCode="OBS" moodCode="EVN">
                  ${template('4.4')}
                  ${id('P1-1')}
                  ${code('code', '6.96', '55607006', 'Problem')}
                  <text><reference value="#problem1"/></text>
                  <statusCode code="completed"/>
                  <effectiveTime><low value="20240105"/></effectiveTime>
                  <value xsi:type="CD" code="59621000" codeSystem="${oid}.6.96" displayName="Essential hypertension">
                    <translation code="I10" codeSystem="${oid}.6.90" displayName="Essential (primary) hypertension"/>
                  </value>
                </observation>
              </entryRelationship>
            </act>
          </entry>`,
);

const measured = (root: string, number: string, what: [string, string], how: string, more = '') => `
                <component>
                  <observation classCode="OBS" moodCode="EVN">
                    ${template(root, root === '4.2' ? '2015-08-01' : '2014-06-09')}
                    ${id(number)}
                    ${code('code', '6.1', ...what)}
                    <statusCode code="completed"/>
                    <effectiveTime value="20260302101000+0000"/>
                    <value xsi:type="PQ" ${how}/>${more}
                  </observation>
                </component>`;
const range = (low: string, high: string, unit: string) => `
                    <referenceRange><observationRange><value xsi:type="IVL_PQ"><low value="${low}" unit="${unit}"/><high value="${high}" unit="${unit}"/></value></observationRange></referenceRange>`;

const results = section(
  '2.3.1',
  ['30954-2', 'Relevant diagnostic tests and laboratory data'],
  'Results',
  `<table><thead><tr><th>Test</th><th>Result</th><th>Range</th></tr></thead>
            <tbody><tr><td>Sodium</td><td>139 mmol/L</td><td>136-145</td></tr><tr><td>Potassium</td><td>5.4 mmol/L, high</td><td>3.5-5.1</td></tr></tbody></table>`,
  `
          <entry typeCode="DRIV">
            <organizer classCode="BATTERY" moodCode="EVN">
              ${template('4.1')}
              ${id('L9920')}
              ${code('code', '6.1', '24326-1', 'Electrolytes 1998 panel - Serum or Plasma')}
              <statusCode code="completed"/>${measured('4.2', 'L9920-1', ['2951-2', 'Sodium'], 'value="139" unit="mmol/L"', range('136', '145', 'mmol/L'))}${measured(
                '4.2',
                'L9920-2',
                ['2823-3', 'Potassium'],
                'value="5.4" unit="mmol/L"',
                `
                    <interpretationCode code="H" codeSystem="${oid}.5.83"/>${range('3.5', '5.1', 'mmol/L')}`,
              )}
            </organizer>
          </entry>`,
);

const vitalSigns = section(
  '2.4.1',
  ['8716-3', 'Vital signs'],
  'Vital signs',
  `<paragraph>Blood pressure 148/92 mm[Hg] on 2 March 2026.</paragraph>`,
  `
          <entry typeCode="DRIV">
            <organizer classCode="CLUSTER" moodCode="EVN">
              ${template('4.26')}
              ${id('V1')}
              ${code('code', '6.1', '85353-1', 'Vital signs panel')}
              <statusCode code="completed"/>
              <effectiveTime value="20260302101000+0000"/>${measured('4.27', 'V1-1', ['8480-6', 'Systolic blood pressure'], 'value="148" unit="mm[Hg]"')}${measured('4.27', 'V1-2', ['8462-4', 'Diastolic blood pressure'], 'value="92" unit="mm[Hg]"')}
            </organizer>
          </entry>`,
);

const referral = section(
  '2.10',
  ['18776-5', 'Plan of care'],
  'Plan of treatment',
  `<paragraph>Please see for blood pressure that stays high under lisinopril.</paragraph>`,
  `
          <entry>
            <act classCode="PCPR" moodCode="INT">
              ${template('4.140', '2014-06-09')}
              ${id('R1')}
              ${code('code', '6.96', '183523004', 'Referral to cardiology service')}
              <statusCode code="active"/>
              <effectiveTime value="20260309"/>
              <priorityCode code="R" codeSystem="${oid}.5.7" displayName="Routine"/>
            </act>
          </entry>`,
);

const body = (...parts: string[]) => `
  <component>
    <structuredBody>${parts.join('')}
    </structuredBody>
  </component>
</ClinicalDocument>
`;

/** Clinical documents (C-CDA 2.1). */
export const ccdaSamples: readonly SampleMessage[] = [
  {
    id: 'ccda-ccd',
    name: 'Summary of care (C-CDA CCD)',
    kind: 'cda.document',
    text:
      header(
        template('1.2'),
        code('code', '6.1', '34133-9', 'Summarization of episode note'),
        'Summary of care',
        'D7001',
      ) + body(allergies, medications, problems, results, vitalSigns),
  },
  {
    id: 'ccda-referral',
    name: 'Referral note (C-CDA)',
    kind: 'cda.document',
    text:
      header(template('1.14'), code('code', '6.1', '57133-1', 'Referral note'), 'Referral note', 'D7002') +
      body(problems, medications, allergies, referral),
  },
];
