import type { Issue } from '../../issue.ts';
import { looksLikeSecret } from '../../references/looksLikeSecret.ts';
import { readReferences } from '../../references/readReferences.ts';
import { isScriptField, isSecretField } from '../../settings/settingsFields.ts';
import { type VisibleField, visibleFields } from '../../settings/visibleFields.ts';
import { fieldTitle } from '../../settings/wordsOfZodIssue.ts';
import type { PipelineNode } from '../document.ts';
import { type CheckRule, pipelineIssue } from './CheckScope.ts';
import { secretName } from './secretName.ts';

/** Secrets are only referred to, and every reference can be read (spec §13.2 rule 6, §13.3). */
export const checkSecrets: CheckRule = ({ document, manifests }) =>
  document.nodes.flatMap((node) => {
    const schema = manifests.get(node.plugin)?.configSchema ?? {};
    return visibleFields(schema, node.settings).flatMap((field) => {
      const secret = secretIssue(node, field);
      return [...(secret === undefined ? [] : [secret]), ...referenceIssues(node, field)];
    });
  });

function secretIssue(node: PipelineNode, field: VisibleField): Issue | undefined {
  const { value, schema, path } = field;
  if (typeof value !== 'string' || value === '') return undefined;
  const at = { node: node.id, field: path };
  const hint = `Keep it in the secret store and write \${${secretName(node.id, path)}} here.`;
  if (isSecretField(schema)) {
    if (isOnlyReferences(value)) return undefined;
    return pipelineIssue('PH-PIP-014', `"${fieldTitle(field)}" holds the secret itself.`, at, { hint });
  }
  const likeness = looksLikeSecret(value, field.name);
  if (likeness === undefined) return undefined;
  const message = `"${fieldTitle(field)}" holds what looks like ${likeness}.`;
  return pipelineIssue('PH-PIP-015', message, at, { severity: 'warning', hint });
}

/** References without a default: a default of a secret would be the secret. */
function isOnlyReferences(value: string): boolean {
  return readReferences(value).every((part) => part.type === 'reference' && !part.default);
}

function referenceIssues(node: PipelineNode, field: VisibleField): Issue[] {
  if (typeof field.value !== 'string' || isScriptField(field.schema)) return [];
  return readReferences(field.value).flatMap((part) => {
    if (part.type !== 'broken') return [];
    const nested = part.problem === 'nested';
    const message = nested
      ? `"${fieldTitle(field)}" has a reference within a reference, which cannot be filled in.`
      : `"${fieldTitle(field)}" has a "\${" that begins no reference; it stays as it is.`;
    const hint = nested
      ? 'Write one ${NAME:-default} whose default is plain text.'
      : 'Write $${ when you mean the two characters.';
    const severity = nested ? 'error' : 'warning';
    return [pipelineIssue('PH-PIP-017', message, { node: node.id, field: field.path }, { severity, hint })];
  });
}
