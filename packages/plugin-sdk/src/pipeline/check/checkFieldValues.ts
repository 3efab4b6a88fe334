import { codeTablesOf, findTable } from '../../codeTables/codeTablesOf.ts';
import type { Issue } from '../../issue.ts';
import { takeFieldValues } from '../../values/takeFieldValues.ts';
import { type CheckRule, pipelineIssue } from './CheckScope.ts';

/** The table that a setting looks its value up in belongs to a node that is there. */
export const checkFieldValues: CheckRule = ({ document, manifests }) =>
  document.nodes.flatMap((node): Issue[] => {
    const manifest = manifests.get(node.plugin);
    if (manifest === undefined || node.disabled) return [];
    return takeFieldValues(manifest.configSchema, node.settings).fields.flatMap(({ field, title, value }) => {
      const table = value.$value === 'lookup' ? value.table : undefined;
      if (table === undefined || !('node' in table)) return [];
      const owner = document.nodes.find(({ id }) => id === table.node);
      const kind = owner && manifests.get(owner.plugin);
      if (owner && kind && findTable(table, codeTablesOf(owner, kind))) return [];
      const message = `"${title}" is looked up in a table that this pipeline does not have.`;
      return [pipelineIssue('PH-PIP-031', message, { node: node.id, field })];
    });
  });
