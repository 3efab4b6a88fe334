import type { PluginManifest } from '../../manifest.ts';
import { portsIn } from '../../ports/portsIn.ts';
import type { PipelineDocument, PortReference } from '../document.ts';
import { type Command, CommandRefused, defineCommand, titleOf } from './Command.ts';
import { addWire } from './wires.ts';

/** Sends what fails at any step of a group to one port: the wires that the error port of its card stands for. */
export function connectFailures(
  group: string,
  to: PortReference,
  manifests: Iterable<PluginManifest>,
): Command {
  const all = [...manifests];
  const nameIn = ({ groups = [] }: PipelineDocument) => groups.find(({ id }) => id === group)?.name ?? group;
  return defineCommand({
    name: 'connectFailures',
    label: (document) =>
      `Connected the failures of the group ${nameIn(document)} to ${titleOf(document, to.node)}`,
    change: (draft) => {
      const open = errorPorts(draft, group, all).filter(
        (port) =>
          !draft.wires.some(
            ({ from, to: end }) =>
              from.node === port.node &&
              from.port === 'error' &&
              end.node === to.node &&
              end.port === to.port,
          ),
      );
      if (open.length === 0) {
        throw new CommandRefused(
          `All that fails in the group ${nameIn(draft)} goes to ${titleOf(draft, to.node)} already.`,
        );
      }
      for (const port of open) addWire(draft, port, to, all);
    },
  });
}

/** The ports where failed messages leave the steps of a group. */
function errorPorts(
  document: PipelineDocument,
  group: string,
  manifests: Iterable<PluginManifest>,
): PortReference[] {
  const ports = portsIn(document, manifests);
  const members = document.groups?.find(({ id }) => id === group)?.nodes ?? [];
  return members.flatMap((node) =>
    ports.get(node)?.outputs.some(({ name }) => name === 'error') ? [{ node, port: 'error' }] : [],
  );
}
