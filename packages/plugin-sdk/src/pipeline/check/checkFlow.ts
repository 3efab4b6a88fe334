import type { Issue } from '../../issue.ts';
import { reachedFrom } from '../wireRefusal.ts';
import { type CheckRule, type CheckScope, nodeTitle, pipelineIssue } from './CheckScope.ts';
import { authenticatorFields } from './checkAuthenticators.ts';
import { findCircle } from './findCircle.ts';

/** Messages come in somewhere, get to every node, and never run in a circle. */
export const checkFlow: CheckRule = (scope) => [
  ...checkCircle(scope),
  ...checkSources(scope),
  ...checkUnused(scope),
  ...checkCatchers(scope),
];

function checkCircle({ document, manifests }: CheckScope): Issue[] {
  const circle = findCircle(document);
  if (circle === undefined) return [];
  const titles = circle.map(({ from }) => {
    const node = document.nodes.find(({ id }) => id === from.node);
    return node === undefined ? from.node : nodeTitle(node, manifests);
  });
  const words = [...titles, titles[0]].join(' → ');
  return [
    pipelineIssue('PH-PIP-009', `Messages would run in a circle: ${words}.`, { wire: circle.at(-1)?.id }),
  ];
}

function sourcesOf({ document, manifests }: CheckScope) {
  return document.nodes.filter((node) => !node.disabled && manifests.get(node.plugin)?.isSource);
}

function catchersOf({ document, manifests }: CheckScope) {
  return document.nodes.filter((node) => !node.disabled && manifests.get(node.plugin)?.catches);
}

function checkCatchers(scope: CheckScope): Issue[] {
  const [first, ...more] = catchersOf(scope);
  if (first === undefined) return [];
  return more.map((node) => {
    const titles = [node, first].map((each) => `"${nodeTitle(each, scope.manifests)}"`).join(' and ');
    return pipelineIssue('PH-PIP-020', `${titles} both catch what fails.`, { node: node.id });
  });
}

function checkSources(scope: CheckScope): Issue[] {
  if (sourcesOf(scope).length > 0) return [];
  // A node whose plugin is missing may be the source.
  if (scope.document.nodes.some((node) => !scope.manifests.has(node.plugin))) return [];
  const message = 'Nothing brings messages into this pipeline.';
  return [pipelineIssue('PH-PIP-011', message, {})];
}

function checkUnused(scope: CheckScope): Issue[] {
  const { document, manifests } = scope;
  const unknown = document.nodes.filter((node) => !manifests.has(node.plugin)).map(({ id }) => id);
  const starts = [...[...sourcesOf(scope), ...catchersOf(scope)].map(({ id }) => id), ...unknown];
  const reached = reachedFrom(document, starts);
  const authenticators = new Set(
    document.nodes.flatMap((node) =>
      authenticatorFields(manifests.get(node.plugin)?.configSchema ?? {}, node.settings).map(
        ({ value }) => value,
      ),
    ),
  );
  return document.nodes.flatMap((node) => {
    if (node.disabled || reached.has(node.id)) return [];
    const title = nodeTitle(node, manifests);
    const at = { node: node.id };
    if (manifests.get(node.plugin)?.kind === 'authenticator') {
      if (authenticators.has(node.id)) return [];
      const message = `No node uses the authenticator "${title}".`;
      return [
        pipelineIssue('PH-PIP-010', message, at, { severity: 'warning', hint: 'Choose it in a node.' }),
      ];
    }
    if (starts.length === 0) return [];
    const message = `No message can get to "${title}".`;
    return [pipelineIssue('PH-PIP-010', message, at, { severity: 'warning' })];
  });
}
