import { visibleFields } from '../../settings/visibleFields.ts';
import { fieldTitle } from '../../settings/wordsOfZodIssue.ts';
import { type CheckRule, nodeTitle, pipelineIssue } from './CheckScope.ts';

/** What a node names as its authenticator is an authenticator node of the same pipeline. */
export const checkAuthenticators: CheckRule = ({ document, manifests }) => {
  const nodes = new Map(document.nodes.map((node) => [node.id, node]));
  return document.nodes.flatMap((node) => {
    if (node.disabled) return [];
    const schema = manifests.get(node.plugin)?.configSchema ?? {};
    return authenticatorFields(schema, node.settings).flatMap((field) => {
      const at = { node: node.id, field: field.path };
      const target = nodes.get(field.value);
      if (target === undefined) {
        return pipelineIssue(
          'PH-PIP-016',
          `"${fieldTitle(field)}" names "${field.value}", which is no node.`,
          at,
        );
      }
      const kind = manifests.get(target.plugin)?.kind;
      if (kind !== undefined && kind !== 'authenticator') {
        const title = nodeTitle(target, manifests);
        return pipelineIssue(
          'PH-PIP-016',
          `"${fieldTitle(field)}" names "${title}", which is no authenticator.`,
          at,
        );
      }
      return target.disabled
        ? pipelineIssue('PH-PIP-016', `"${fieldTitle(field)}" names a node that is switched off.`, at)
        : [];
    });
  });
};

/** The fields that name an authenticator node; empty and "none" mean no authentication. */
export function authenticatorFields(
  configSchema: Record<string, unknown>,
  settings: Record<string, unknown>,
) {
  return visibleFields(configSchema, settings).flatMap((field) => {
    const { value } = field;
    if (field.schema['x-ui']?.widget !== 'authenticator' || typeof value !== 'string') return [];
    return value === '' || value === 'none' ? [] : [{ ...field, value }];
  });
}
