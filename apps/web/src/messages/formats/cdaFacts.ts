import {
  type CcdaDocument,
  type CcdaSection,
  type CdaElement,
  childAt,
  childrenOf,
  everySection,
  type NarrativeNode,
  readNarrative,
  toFhirDateTime,
} from '@pyheart/formats';
import { t } from '../../language/t.ts';

/** A section as people read it. */
export interface ReadSection {
  title: string;
  narrative: readonly NarrativeNode[];
  /** How many statements are coded in it. */
  entries: number;
}

/** What a reader wants to know of a document at a glance: what it is, of whom, by whom. Empty facts are left out. */
export function cdaFacts({ root }: CcdaDocument): [name: string, value: string][] {
  const role = childAt(root, 'recordTarget', 'patientRole');
  const patient = childAt(role, 'patient');
  const author = childAt(root, 'author', 'assignedAuthor');
  const custodian = childAt(root, 'custodian', 'assignedCustodian', 'representedCustodianOrganization');
  const facts: [string, string][] = [
    [t('Name'), childrenOf(patient, 'name').slice(0, 1).map(personName).join('')],
    [
      t('Identifier'),
      childrenOf(role, 'id')
        .flatMap((id) => id.attributes.get('extension') ?? [])
        .join(', '),
    ],
    [t('Born'), timeOf(childAt(patient, 'birthTime'))],
    [t('Gender'), wordsOf(childAt(patient, 'administrativeGenderCode'))],
    [t('Kind of document'), wordsOf(childAt(root, 'code'))],
    [t('Written'), timeOf(childAt(root, 'effectiveTime'))],
    [
      t('Author'),
      personName(childAt(author, 'assignedPerson', 'name')) ||
        (childAt(author, 'assignedAuthoringDevice', 'softwareName')?.text ?? ''),
    ],
    [t('Organization'), childAt(custodian, 'name')?.text ?? ''],
  ];
  return facts.filter(([, value]) => value !== '');
}

/** The sections with what is written in them, those inside of others too. */
export function readSections(document: CcdaDocument): ReadSection[] {
  return everySection(document.sections).map((section) => ({
    title: section.title || t('Section without a title'),
    narrative: narrativeOf(section, document.text),
    entries: section.entries.length,
  }));
}

function narrativeOf({ narrative }: CcdaSection, text: string): NarrativeNode[] {
  return narrative === undefined ? [] : readNarrative(narrative, text);
}

function personName(name: CdaElement | undefined): string {
  if (name === undefined) return '';
  const part = (wanted: string) => childrenOf(name, wanted).map(({ text }) => text);
  const parts = [...part('prefix'), ...part('given'), ...part('family'), ...part('suffix')];
  return parts.join(' ').trim() || name.text;
}

function wordsOf(code: CdaElement | undefined): string {
  return code?.attributes.get('displayName') ?? code?.attributes.get('code') ?? '';
}

/** As it is written; what is no time (masked, or wrong) stays as it is. */
function timeOf(element: CdaElement | undefined): string {
  const value = element?.attributes.get('value') ?? '';
  return toFhirDateTime(value)?.replace('T', ' ') ?? value;
}
