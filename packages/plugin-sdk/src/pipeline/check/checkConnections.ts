import { connectionKinds } from '../../connections/connectionKinds.ts';
import { type CheckRule, nodeTitle, pipelineIssue } from './CheckScope.ts';

/** Every connection that a node names is there and of a kind that the node can use. */
export const checkConnections: CheckRule = ({ document, manifests, connections }) =>
  document.nodes.flatMap((node) => {
    if (node.connection === undefined || node.disabled) return [];
    const manifest = manifests.get(node.plugin);
    if (manifest === undefined) return [];
    const title = nodeTitle(node, manifests);
    const at = { node: node.id, field: 'connection' };
    const connection = connections.get(node.connection);
    if (connection === undefined) {
      const message = `"${title}" uses the connection "${node.connection}", which is not there.`;
      return [pipelineIssue('PH-PIP-030', message, at)];
    }
    const kinds = connectionKinds(manifests.values());
    const kind = kinds.get(connection.kind)?.title ?? connection.kind;
    const message = `"${title}" cannot use "${connection.name}", which is a connection to: ${kind}.`;
    return [pipelineIssue('PH-PIP-030', message, at, { hint: 'Choose a connection that fits the node.' })];
  });
