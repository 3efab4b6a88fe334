import type { DefinitionStore } from '../definitions/DefinitionStore.ts';
import { readFhirXml } from './readFhirXml.ts';
import { type Reading, readJson } from './readJson.ts';

/** Reads a resource as text, in JSON or in XML. */
export function readResource(text: string, store: DefinitionStore): Reading {
  return /^[\uFEFF\s]*</.test(text) ? readFhirXml(text, store) : readJson(text);
}
