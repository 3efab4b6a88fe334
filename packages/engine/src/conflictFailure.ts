import type { Failure } from '@pyheart/plugin-sdk';

/** How a message ends whose idempotency key belongs to another message. */
export function conflictFailure(node: string): Failure & { node: string } {
  return {
    node,
    code: 'PH-DUP-001',
    class: 'conflict',
    message:
      'A message with the same control id but another content was accepted before; this one was not delivered.',
    hint: 'Compare it with the message that had the id first; replay it when it is right.',
  };
}
