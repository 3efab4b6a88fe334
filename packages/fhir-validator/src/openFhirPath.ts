import { resolveReference } from './check/references.ts';
import { record, text } from './definitions/jsonValue.ts';
import { loadCore } from './definitions/loadCore.ts';
import { readResource } from './read/readResource.ts';

/** FHIRPath on resources in JSON or XML, as rules of a validator are evaluated. Throws when an expression is wrong. */
export async function openFhirPath(): Promise<(expression: string, source: string) => unknown[]> {
  const { FhirPath } = await import('./check/FhirPath.ts');
  const store = await loadCore();
  const fhirPath = new FhirPath();
  return (expression, source) => {
    const resource = record(readResource(source, store).value);
    const type = text(resource['resourceType']) ?? '';
    const place = { resource, at: type };
    const around = { own: place, container: place, root: place };
    return fhirPath.evaluate(
      expression,
      { value: resource, at: type, type },
      {
        around,
        resolve: (reference) => resolveReference(reference, around),
        memberOf: () => undefined,
        conformsTo: (value, profile) =>
          store.type(text(record(value)['resourceType']) ?? '')?.url === profile,
      },
    );
  };
}
