import { checkResource, isResource, loadDictionary, parseHl7, validateHl7 } from '@pyheart/formats';
import type { Issue, Message } from '@pyheart/plugin-sdk';

/** What the definitions of the target say about a message that was made: FHIR R4, or the HL7 v2 dictionary. */
export async function validateMade(message: Message): Promise<Issue[]> {
  if (message.kind === 'hl7v2') return hl7Issues(String(message.body));
  return isResource(message.body)
    ? checkResource(message.body).map((found) => ({ ...found, at: { path: found.at } }))
    : [];
}

async function hl7Issues(text: string): Promise<Issue[]> {
  const { message } = parseHl7(text);
  if (!message) return [];
  const { dictionary } = await loadDictionary(message.version);
  return validateHl7(message, dictionary).map(({ code, severity, message: sentence, hint }) => ({
    code,
    severity,
    message: sentence,
    hint,
  }));
}
