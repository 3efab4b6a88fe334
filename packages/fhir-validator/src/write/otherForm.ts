import type { DefinitionStore } from '../definitions/DefinitionStore.ts';
import { readFhirXml } from '../read/readFhirXml.ts';
import type { FormJob, ThreadAnswer } from '../thread/validatorProtocol.ts';
import { Unwritable, writeFhirXml } from './writeFhirXml.ts';

/** A resource in JSON as XML, or the other way round. */
export function otherForm(store: DefinitionStore, { to, text }: FormJob): ThreadAnswer {
  if (to === 'json') {
    const { value, findings } = readFhirXml(text, store);
    return value === undefined
      ? { formless: findings[0]?.message ?? 'It is no XML.' }
      : { form: JSON.stringify(value) };
  }
  try {
    return { form: writeFhirXml(JSON.parse(text), store) };
  } catch (error) {
    if (error instanceof Unwritable) return { formless: `${error.place} is not an element of FHIR R4.` };
    throw error;
  }
}
