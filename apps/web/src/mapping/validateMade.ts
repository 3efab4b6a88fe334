import { checkResource, isResource, loadDictionary, parseHl7, readXml, validateHl7 } from '@pyheart/formats';
import type { Issue, Message } from '@pyheart/plugin-sdk';

/**
 * What the definitions of the target say about a message that was made: FHIR R4, or the HL7 v2 dictionary. Undefined
 * where nothing defines what it has to look like, as for JSON. Targets with a validator (`checkedBy`) go to that instead.
 */
export async function validateMade({ kind, body }: Message): Promise<Issue[] | undefined> {
  if (kind === 'hl7v2') return hl7Issues(String(body));
  if (kind === 'xml') return xmlIssues(String(body));
  if (!isResource(body)) return undefined;
  return checkResource(body).map((found) => ({ ...found, at: { path: found.at } }));
}

/** An XML document has to be well formed; what else it has to be, its receiver knows. */
function xmlIssues(text: string): Issue[] {
  const read = readXml(text);
  if (!('problem' in read)) return [];
  return [{ code: 'NOT_WELL_FORMED', severity: 'error', message: read.problem }];
}

async function hl7Issues(text: string): Promise<Issue[]> {
  const { message, issues } = parseHl7(text);
  const found = message ? validateHl7(message, (await loadDictionary(message.version)).dictionary) : issues;
  return found.map(({ code, severity, message: sentence, hint }) => ({
    code,
    severity,
    message: sentence,
    hint,
  }));
}
