import { type NodePorts, type PipelineDocument, portsIn } from '@pyheart/plugin-sdk';
import { useMemo } from 'react';
import { useManifests } from '../catalog/useManifests.ts';
import { t } from '../language/t.ts';

export interface PortHeadings {
  /** Above what a step got; a source's step got nothing by a port. */
  got(port: string): string;
  /** Above what it gave at an output. */
  gave(port: string): string;
}

/** Names a port only where the node has another one of its side; the error output by what it is for. */
export function portHeadings(ports: NodePorts | undefined): PortHeadings {
  const plain = ports?.outputs.filter(({ name }) => name !== 'error') ?? [];
  return {
    got(port) {
      if (port === '') return t('What it brought in');
      const inputs = ports?.inputs ?? [];
      if (inputs.length < 2) return t('What it got');
      return t('What it got at “{port}”', { port: titleIn(inputs, port) });
    },
    gave(port) {
      if (port === 'error') return t('What failed, as it gave it on');
      if (plain.length < 2) return t('What it gave');
      return t('What it gave at “{port}”', { port: titleIn(plain, port) });
    },
  };
}

export function usePortHeadings(document: PipelineDocument | null, node: string): PortHeadings {
  const { manifests } = useManifests();
  const ports = useMemo(
    () => (document ? portsIn(document, manifests.values()) : undefined),
    [document, manifests],
  );
  return portHeadings(ports?.get(node));
}

const titleIn = (ports: NodePorts['outputs'], port: string): string =>
  ports.find(({ name }) => name === port)?.title ?? port;
