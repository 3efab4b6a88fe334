import { type Command, defineCommand, draftNode, titleOf } from './Command.ts';

/**
 * Lets a node take its address and credentials from a connection: its own values of those fields go. With `undefined`
 * the node has settings of its own again, the given ones.
 */
export function chooseConnection(
  id: string,
  connection: { id: string; name: string } | undefined,
  { fields, own = {} }: { fields: readonly string[]; own?: Record<string, unknown> },
): Command {
  return defineCommand({
    name: 'chooseConnection',
    label: (document) =>
      connection === undefined
        ? `Gave ${titleOf(document, id)} its own connection settings`
        : `Connected ${titleOf(document, id)} with ${connection.name}`,
    change: (draft) => {
      const node = draftNode(draft, id);
      if (node.connection === connection?.id) return;
      for (const field of fields) delete node.settings[field];
      if (connection === undefined) {
        delete node.connection;
        Object.assign(node.settings, structuredClone(own));
      } else {
        node.connection = connection.id;
      }
    },
  });
}
