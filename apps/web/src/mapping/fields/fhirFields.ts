import { type ElementDefinition, elementsOf } from '@pyheart/formats';
import { t } from '../../language/t.ts';
import { once } from '../../once.ts';
import type { FieldNode, FieldTree } from './FieldTree.ts';
import { parentOfPath, pathPlace } from './pathPlace.ts';

/** Elements that every type has and that mappings seldom need: shown behind the type's own. */
const ofEveryType = new Set([
  'id',
  'extension',
  'modifierExtension',
  'resourceType',
  'meta',
  'implicitRules',
  'language',
  'text',
  'contained',
]);

/** The elements of FHIR R4 resources: `Patient`, or `Practitioner#attending` when there are two of a type. */
export function fhirFields(resources: readonly string[]): FieldTree {
  return {
    roots: resources.map(resourceNode),
    placeOf: (path) => pathPlace(path),
    parentOf: parentOfPath,
    say: (place) => place,
    isQuiet: () => false,
  };
}

function resourceNode(resource: string): FieldNode {
  const type = resource.split('#')[0] ?? resource;
  return {
    place: resource,
    path: resource,
    label: resource,
    name: elementsOf(type) ? t('Resource') : t('Not a resource of FHIR R4'),
    isGroup: true,
    isRequired: false,
    isList: true,
    count: 0,
    children: once(() => elementNodes(type, resource, resource)),
  };
}

function elementNodes(type: string, place: string, path: string): FieldNode[] {
  const elements = [...(elementsOf(type)?.values() ?? [])].filter(({ name }) => name !== 'resourceType');
  const own = elements.filter(({ name }) => !ofEveryType.has(name));
  const shared = elements.filter(({ name }) => ofEveryType.has(name));
  return [...own, ...shared].map((element) => elementNode(element, place, path));
}

function elementNode(element: ElementDefinition, parent: string, parentPath: string): FieldNode {
  const place = `${parent}.${element.name}`;
  const path = `${parentPath}.${element.name}${element.isList ? '[0]' : ''}`;
  const hasParts = elementsOf(element.type) !== undefined;
  return {
    place,
    path,
    label: element.name,
    name: element.type.includes('.') ? '' : element.type,
    isRequired: element.isRequired,
    isList: element.isList,
    count: 0,
    ...(element.codes ? { codes: element.codes } : {}),
    ...(hasParts ? { children: once(() => elementNodes(element.type, place, path)) } : {}),
  };
}
