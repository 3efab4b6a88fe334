import type { Issue } from '../../issue.ts';
import type { IssueCode } from '../../issueCodes.ts';
import { type SettingsFinding, settingsFindings } from '../../settings/settingsFindings.ts';
import { takeFieldValues } from '../../values/takeFieldValues.ts';
import type { PipelineNode } from '../document.ts';
import { type CheckRule, type CheckScope, nodeTitle, pipelineIssue } from './CheckScope.ts';

const codes: Record<SettingsFinding['problem'], IssueCode> = {
  missing: 'PH-PIP-003',
  invalid: 'PH-PIP-004',
  unknown: 'PH-PIP-005',
};

/** Every node has an installed plugin and settings that the plugin takes. Disabled nodes may be unfinished. */
export const checkNodes: CheckRule = (scope) =>
  scope.document.nodes.flatMap((node) => checkNode(node, scope));

function checkNode(node: PipelineNode, scope: CheckScope): Issue[] {
  const manifest = scope.manifests.get(node.plugin);
  if (manifest === undefined) {
    const message = `"${nodeTitle(node, scope.manifests)}" needs the plugin "${node.plugin}", which is not installed.`;
    return [
      pipelineIssue('PH-PIP-002', message, { node: node.id }, node.disabled ? { severity: 'warning' } : {}),
    ];
  }
  if (node.disabled) return [];
  // A connection that is not there gives no settings: that is one problem, not one per field.
  const isOpen = node.connection !== undefined;
  const findings = settingsFindings(manifest.configSchema, node.settings).filter(
    ({ problem }) => !isOpen || problem !== 'missing',
  );
  const issues = findings.map(({ problem, field, message }) =>
    pipelineIssue(
      codes[problem],
      message,
      { node: node.id, field },
      problem === 'unknown' ? { severity: 'warning' } : {},
    ),
  );
  return issues.some(({ severity }) => severity === 'error')
    ? issues
    : [...issues, ...ownChecks(node, scope)];
}

/** Rules over several fields that a plugin declares with `refine`; JSON Schema cannot carry them. */
function ownChecks(node: PipelineNode, { plugins, manifests }: CheckScope): Issue[] {
  const { settings } = takeFieldValues(manifests.get(node.plugin)?.configSchema ?? {}, node.settings);
  const parsed = plugins.get(node.plugin)?.config.safeParse(settings);
  return (parsed?.error?.issues ?? [])
    .filter((issue) => issue.code === 'custom')
    .map((issue) =>
      pipelineIssue('PH-PIP-004', issue.message, { node: node.id, field: fieldPath(issue.path) }),
    );
}

/** `['rows', 2, 'from']` as `rows[2].from`. */
function fieldPath(path: readonly PropertyKey[]): string {
  return path
    .map((part, index) =>
      typeof part === 'number' ? `[${part}]` : `${index === 0 ? '' : '.'}${String(part)}`,
    )
    .join('');
}
