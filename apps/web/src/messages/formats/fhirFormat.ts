import type { DataFormat } from '../DataFormat.ts';
import { FhirCards } from './FhirCards.tsx';
import { fhirNodes } from './fhirNodes.ts';
import { openJson } from './openJson.ts';

/** FHIR in JSON: what each resource says at a glance, and its elements as a tree. */
export const format: DataFormat = {
  key: 'fhir',
  title: 'FHIR',
  order: 20,
  kinds: ['fhir.resource', 'fhir.bundle', 'fhir.outcome'],
  looksLike: (text) => /^\s*\{[^{}[\]]*"resourceType"\s*:/.test(text.slice(0, 2000)),
  kindOf(text) {
    const type = /"resourceType"\s*:\s*"(\w+)"/.exec(text)?.[1];
    if (type === 'Bundle') return 'fhir.bundle';
    return type === 'OperationOutcome' ? 'fhir.outcome' : 'fhir.resource';
  },
  open: (text) => openJson(text, () => fhirNodes(text)),
  Overview: FhirCards,
};
