import type { PortReference } from '../pipeline/document.ts';
import { isRecord } from '../settings/jsonSchema.ts';

/** `n1.out`; a port whose name has a dot needs the long form, or it could not be told from the node. */
export function writeEnd({ node, port }: PortReference): unknown {
  return port.includes('.') ? { node, port } : `${node}.${port}`;
}

/** Reads both forms; ids of nodes may hold dots. */
export function readEnd(value: unknown): PortReference | undefined {
  if (isRecord(value)) {
    const { node, port } = value;
    return typeof node === 'string' && typeof port === 'string' ? { node, port } : undefined;
  }
  if (typeof value !== 'string') return undefined;
  const dot = value.lastIndexOf('.');
  return dot < 1 || dot === value.length - 1
    ? undefined
    : { node: value.slice(0, dot), port: value.slice(dot + 1) };
}
