import { Handle, Position } from '@xyflow/react';

/** Where wires end at a node of a canvas that only shows: they are not seen, and nothing can be wired. */
export function StillHandles({
  hasInput = true,
  outputs,
}: {
  hasInput?: boolean;
  outputs: readonly string[];
}) {
  return (
    <>
      {hasInput ? (
        <Handle type="target" position={Position.Left} isConnectable={false} className="opacity-0" />
      ) : null}
      {outputs.map((port, index) => (
        <Handle
          key={port}
          id={port}
          type="source"
          position={Position.Right}
          isConnectable={false}
          className="opacity-0"
          style={{ top: `${((index + 1) * 100) / (outputs.length + 1)}%` }}
        />
      ))}
    </>
  );
}
