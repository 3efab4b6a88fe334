import type { DefinitionStore } from '../definitions/DefinitionStore.ts';
import { type JsonRecord, record, text } from '../definitions/jsonValue.ts';
import { type CheckOptions, CheckRun } from './CheckRun.ts';
import { FhirPath } from './FhirPath.ts';
import type { Finding } from './Finding.ts';
import { rootOf } from './namesOfMessages.ts';
import type { Surroundings } from './Scope.ts';

/** Checks a resource and all resources in it against FHIR and against profiles. Findings come in the order of the resource. */
export class ResourceCheck {
  readonly #store: DefinitionStore;
  readonly #fhirPath = new FhirPath();

  constructor(store: DefinitionStore) {
    this.#store = store;
  }

  check(resource: unknown, options: CheckOptions = {}): Finding[] {
    const findings = new Map<string, Finding>();
    const take = (finding: Finding) => {
      const key = `${finding.at} ${finding.code} ${finding.source?.startsWith('http') ? '' : (finding.source ?? '')} ${finding.message}`;
      if (!findings.has(key)) findings.set(key, finding);
    };
    const at = rootOf(resource);
    const place = { resource: record(resource), at };
    const run = new CheckRun(this.#store, this.#fhirPath, options, take);
    run.missingProfiles(at);
    run.resource({ own: place, container: place, root: place }, undefined);
    return [...findings.values()];
  }

  /** Evaluates a rule on a resource: for rules of the pipeline. Throws when it cannot be read. */
  evaluate(expression: string, resource: JsonRecord): unknown[] {
    const place = { resource, at: text(resource['resourceType']) ?? '' };
    const around: Surroundings = { own: place, container: place, root: place };
    const run = new CheckRun(this.#store, this.#fhirPath, {}, () => undefined);
    return run.evaluate(expression, { value: resource, at: place.at, type: place.at }, around);
  }
}
