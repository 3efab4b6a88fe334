import { promisify } from 'node:util';
import { zstdCompress, zstdCompressSync, zstdDecompress } from 'node:zlib';
import { emptyMessages, type RunTrace } from '@pyheart/engine';
import type { Message } from '@pyheart/plugin-sdk';
import type { Vault } from '../../vault/Vault.ts';

const compress = promisify(zstdCompress);
const decompress = promisify(zstdDecompress);

/** Compressed in less time than the way to another thread and back takes: 50 to 90 instead of 140 to 260 µs. */
const quickBytes = 96 * 1024;

/** How a block is written: zstd of a JSON array of traces, in clear before encryption and sealed since. */
const zstdJson = 1;
export const sealedZstdJson = 2;

/**
 * Traces of one batch, compressed together: what the runs of a pipeline have in common is stored once. The message
 * that a run began with is left out, for `msg` has it.
 */
export async function packTraces(
  vault: Vault,
  blockId: bigint,
  traces: readonly RunTrace[],
): Promise<Buffer> {
  const json = Buffer.from(JSON.stringify(traces.map(withoutRoot)), 'utf8');
  // With the size told, zstd takes tables that fit instead of megabytes that have to be cleared.
  const options = { pledgedSrcSize: json.byteLength, chunkSize: Math.max(1024, json.byteLength >> 2) };
  const small =
    json.byteLength <= quickBytes ? zstdCompressSync(json, options) : await compress(json, options);
  return vault.seal(`blk ${blockId}`, small);
}

/** Rejects when the block is damaged or was written by a newer version. */
export async function unpackTrace(
  vault: Vault,
  { position, ...stored }: StoredBlock & { position: number },
  root: Message,
): Promise<RunTrace> {
  const trace = (await unpackTraces(vault, stored))[position];
  if (!trace) throw new Error(`The trace block has no trace at position ${position}.`);
  if (trace.steps.length > 0) trace.messages[root.id] = root;
  return trace;
}

export interface StoredBlock {
  blockId: string;
  block: Uint8Array;
  codec: number;
}

/** All traces of a block, without the messages that their runs began with. Rejects as `unpackTrace` does. */
export async function unpackTraces(
  vault: Vault,
  { blockId, block, codec }: StoredBlock,
): Promise<RunTrace[]> {
  if (codec !== zstdJson && codec !== sealedZstdJson)
    throw new Error(`This version of PyHeart Studio does not read trace blocks of kind ${codec}.`);
  return JSON.parse((await decompress(await vault.open(`blk ${blockId}`, block))).toString('utf8'));
}

function withoutRoot(trace: RunTrace): RunTrace {
  const root = trace.steps[0]?.input;
  if (root === undefined || !(root in trace.messages)) return trace;
  const messages = emptyMessages();
  for (const [id, message] of Object.entries(trace.messages)) if (id !== root) messages[id] = message;
  return { ...trace, messages };
}
