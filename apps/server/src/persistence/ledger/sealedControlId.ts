import type { Message } from '@pyheart/plugin-sdk';
import type { Vault } from '../../vault/Vault.ts';
import { storableText } from './storableText.ts';

// A file name or a header may be the control id, and a file name may name a patient.
const place = 'control id';

/** The control id of a message as lists keep it: encrypted, and equal for equal ids, so that an index finds it. */
export function sealControlId(vault: Vault, { meta }: Pick<Message, 'meta'>): string | undefined {
  return meta.businessKey === undefined ? undefined : vault.sealText(place, storableText(meta.businessKey));
}

export function openControlId(vault: Vault, stored: string): Promise<string> {
  return vault.openText(place, stored);
}

/** Every form in which a control id may be stored: encrypted, and in clear from before encryption. */
export function controlIdForms(vault: Vault, controlId: string): string[] {
  return vault.textForms(place, controlId);
}
