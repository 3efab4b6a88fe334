import { knownResources } from '@pyheart/formats';
import { msg } from '../../language/msg.ts';
import { fhirFields } from '../fields/fhirFields.ts';
import { keysOf } from '../fields/pathPlace.ts';
import type { TargetFormat } from './MappingFormat.ts';

/** FHIR R4 resources in one transaction: those that rows fill, and more by name. */
export const target: TargetFormat = {
  key: 'fhir-transaction',
  order: 10,
  title: msg('FHIR resources'),
  adds: { what: msg('resource@@what is added to a mapping'), names: async () => knownResources() },
  checkedBy: { plugin: 'fhir-validator', settings: ['package_folder', 'packages', 'profiles'] },
  async open({ paths, added }) {
    const named = [...paths.flatMap((path) => keysOf(path)?.[0] ?? []), ...added];
    const resources = [...new Set(named)].filter((name) => /^[A-Z]/.test(name));
    return fhirFields(resources.length > 0 ? resources : ['Patient']);
  },
};
