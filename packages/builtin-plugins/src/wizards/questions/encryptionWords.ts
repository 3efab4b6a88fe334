import type { WizardDraft } from '../WizardDraft.ts';
import type { WizardText } from '../wizardWords.ts';

const encryption: Record<string, WizardText> = {
  tls: 'with TLS',
  mutual: 'with TLS on both sides',
};

/** How a line is encrypted, within a sentence. */
export function encryptionWords({ words }: WizardDraft, chosen: string): string {
  return words.fill(encryption[chosen] ?? 'without encryption');
}
