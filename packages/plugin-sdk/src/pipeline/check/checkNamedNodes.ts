import type { Issue } from '../../issue.ts';
import { fieldTitle } from '../../settings/wordsOfZodIssue.ts';
import { isOfChoice, type NodesField, nodesFields } from '../namedNodes.ts';
import { reachedFrom } from '../wireRefusal.ts';
import { type CheckRule, type CheckScope, nodeTitle, pipelineIssue } from './CheckScope.ts';

/** The nodes that a setting names are there, switched on, of the right sort, and messages of the node get to them. */
export const checkNamedNodes: CheckRule = (scope) =>
  scope.document.nodes.flatMap((node) => {
    if (node.disabled) return [];
    const schema = scope.manifests.get(node.plugin)?.configSchema ?? {};
    return nodesFields(schema, node.settings).flatMap((field) => {
      const wrong = (message: string, hint?: string) =>
        pipelineIssue('PH-PIP-021', message, { node: node.id, field: field.path }, hint ? { hint } : {});
      if (field.value.length > 0) return namedIssues(scope, node.id, field, wrong);
      const what = field.choice === 'checks' ? 'check' : 'destination';
      return [wrong(`"${fieldTitle(field)}" names no ${what}.`, `Choose at least one ${what}.`)];
    });
  });

function namedIssues(
  { document, manifests }: CheckScope,
  from: string,
  field: NodesField,
  wrong: (message: string, hint?: string) => Issue,
): Issue[] {
  const reached = reachedFrom(document, [from]);
  const title = fieldTitle(field);
  return field.value.flatMap((id) => {
    const target = document.nodes.find((node) => node.id === id);
    if (target === undefined)
      return wrong(
        `"${title}" names "${String(id)}", which is no node.`,
        'Take it out, or choose another one.',
      );
    const name = `"${nodeTitle(target, manifests)}"`;
    if (!isOfChoice(manifests.get(target.plugin), field.choice)) {
      const lack = field.choice === 'checks' ? 'checks nothing' : 'sends nothing';
      return wrong(`"${title}" names ${name}, which ${lack}.`);
    }
    if (target.disabled)
      return wrong(`"${title}" names ${name}, which is switched off.`, 'Switch it on, or take it out.');
    return target.id === from || !reached.has(target.id)
      ? wrong(`"${title}" names ${name}, which no message of this node gets to.`, 'Wire it, or take it out.')
      : [];
  });
}
