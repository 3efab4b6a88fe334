import { writingDevice } from './data/documentWords.ts';
import { address, code, ids, interval, personName, reachedAt, telecom, time } from './dataTypes.ts';
import { type Fields, fieldsOf, isFields, listOf, textOf, xml } from './fields.ts';
import type { DocumentKind } from './Section.ts';
import type { Held, Source } from './Source.ts';

const oid = '2.16.840.1.113883';
const usRealm = { '@root': `${oid}.10.20.22.1.1`, '@extension': '2015-08-01' };

const kinds: Readonly<Record<DocumentKind, { template: string; code: string; title: string }>> = {
  ccd: { template: '1.2', code: '34133-9', title: 'Summarization of episode note' },
  referral: { template: '1.14', code: '57133-1', title: 'Referral note' },
};

const genders: Readonly<Record<string, [string, string]>> = {
  female: ['F', 'Female'],
  male: ['M', 'Male'],
  other: ['UN', 'Undifferentiated'],
};

export interface HeaderOptions {
  kind: DocumentKind;
  title: string;
  /** Who keeps the document when the bundle does not say. */
  custodian: string;
  /** An instant: when the document was written, unless the bundle says when. */
  now: string;
}

/** The head of a document: what C-CDA wants of every one (US Realm Header), unknown where the bundle does not say. */
export function header(source: Source, documentAddress: string, options: HeaderOptions): Fields {
  const { kind, title, now } = options;
  const composition = source.of('Composition')[0]?.resource ?? {};
  const patient = source.of('Patient')[0];
  const known = kinds[kind];
  return xml({
    '@xmlns': 'urn:hl7-org:v3',
    '@xmlns:sdtc': 'urn:hl7-org:sdtc',
    '@xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance',
    realmCode: { '@code': 'US' },
    typeId: { '@root': `${oid}.1.3`, '@extension': 'POCD_HD000040' },
    templateId: [usRealm, { '@root': `${oid}.10.20.22.${known.template}`, '@extension': '2015-08-01' }],
    id: ids({}, documentAddress),
    code: { '@code': known.code, '@codeSystem': `${oid}.6.1`, '@displayName': known.title },
    title: title || textOf(composition['title']) || known.title,
    effectiveTime: time(composition['date'] ?? now),
    confidentialityCode: {
      '@code': textOf(composition['confidentiality']) || 'N',
      '@codeSystem': `${oid}.5.25`,
    },
    languageCode: { '@code': textOf(composition['language']) || 'en-US' },
    setId: listOf(composition['identifier']).length === 0 ? undefined : ids(composition, '')[0],
    versionNumber: listOf(composition['identifier']).length === 0 ? undefined : { '@value': '1' },
    recordTarget: { patientRole: patientRole(patient, source) },
    author: author(source, composition, now),
    custodian: {
      assignedCustodian: { representedCustodianOrganization: custodian(source, composition, options) },
    },
    documentationOf: event(composition),
  });
}

function patientRole(held: Held | undefined, source: Source): Fields {
  const resource = held?.resource ?? {};
  const gender = genders[textOf(resource['gender'])];
  const organization = source.follow(fieldsOf(resource['managingOrganization']));
  return xml({
    id: held === undefined ? [{ '@nullFlavor': 'UNK' }] : ids(resource, held.address),
    ...reachedAt(resource),
    patient: xml({
      name:
        listOf(resource['name']).length === 0
          ? { '@nullFlavor': 'UNK' }
          : listOf(resource['name']).map(personName),
      administrativeGenderCode:
        gender === undefined
          ? { '@nullFlavor': 'UNK' }
          : { '@code': gender[0], '@codeSystem': `${oid}.5.1`, '@displayName': gender[1] },
      birthTime: time(resource['birthDate']),
      'sdtc:deceasedInd':
        resource['deceasedBoolean'] === undefined
          ? undefined
          : { '@value': textOf(resource['deceasedBoolean']) },
      'sdtc:deceasedTime':
        resource['deceasedDateTime'] === undefined ? undefined : time(resource['deceasedDateTime']),
      maritalStatusCode:
        resource['maritalStatus'] === undefined ? undefined : code(resource['maritalStatus']),
      raceCode: categoryOf(resource, 'us-core-race'),
      ethnicGroupCode: categoryOf(resource, 'us-core-ethnicity'),
      guardian: listOf(resource['contact']).flatMap(guardian),
      languageCommunication: listOf(resource['communication']).map(({ language, preferred }) =>
        xml({
          languageCode: { '@code': textOf(listOf(fieldsOf(language)['coding'])[0]?.['code']) },
          preferenceInd: preferred === undefined ? undefined : { '@value': textOf(preferred) },
        }),
      ),
    }),
    providerOrganization: organization && organizationPart(organization),
  });
}

/** Who speaks for the patient; a contact without a name is none. */
function guardian(contact: Fields): Fields[] {
  const { name } = contact;
  if (!isFields(name)) return [];
  const [relationship] = listOf(contact['relationship']);
  return [
    xml({
      code: relationship === undefined ? undefined : code(relationship),
      addr: listOf(contact['address']).map(address),
      telecom: listOf(contact['telecom']).map(telecom),
      guardianPerson: { name: personName(name) },
    }),
  ];
}

/** Race or ethnicity of US Core: the first of the broad categories. */
function categoryOf(resource: Fields, name: string): Fields {
  const extension = listOf(resource['extension']).find(({ url }) => textOf(url).endsWith(`/${name}`));
  const coded = listOf(extension?.['extension']).find(
    ({ url }) => url === 'ombCategory' || url === 'detailed',
  );
  return coded === undefined ? { '@nullFlavor': 'UNK' } : code(coded['valueCoding']);
}

function author(source: Source, composition: Fields, now: string): Fields {
  const references = listOf(composition['author']);
  const practitioner = source.firstOf('Practitioner', references);
  const role = source.firstOf('PractitionerRole', references)?.resource ?? {};
  const person = practitioner ?? source.follow(fieldsOf(role['practitioner']));
  const organization =
    source.follow(fieldsOf(role['organization'])) ?? source.firstOf('Organization', references);
  const isDevice = person === undefined && organization === undefined;
  const resource = person?.resource ?? {};
  return {
    time: time(composition['date'] ?? now),
    assignedAuthor: xml({
      id: person === undefined ? [{ '@nullFlavor': 'UNK' }] : ids(resource, person.address),
      ...reachedAt(resource),
      assignedPerson: person === undefined ? undefined : { name: listOf(resource['name']).map(personName) },
      assignedAuthoringDevice: isDevice
        ? { manufacturerModelName: writingDevice, softwareName: writingDevice }
        : undefined,
      representedOrganization: organization && organizationPart(organization),
    }),
  };
}

function custodian(source: Source, composition: Fields, { custodian: name }: HeaderOptions): Fields {
  const held = source.follow(fieldsOf(composition['custodian']));
  if (held !== undefined) return organizationPart(held);
  return { id: { '@nullFlavor': 'UNK' }, name, ...reachedAt({}) };
}

function organizationPart({ address: place, resource }: Held): Fields {
  return xml({
    id: ids(resource, place),
    name: textOf(resource['name']),
    telecom: listOf(resource['telecom']).map(telecom),
    addr: listOf(resource['address']).map(address),
  });
}

function event(composition: Fields): Fields | undefined {
  const [first] = listOf(composition['event']);
  const period = fieldsOf(first?.['period']);
  if (period['start'] === undefined && period['end'] === undefined) return undefined;
  return { serviceEvent: { '@classCode': 'PCPR', effectiveTime: interval(period['start'], period['end']) } };
}
