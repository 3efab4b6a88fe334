import { kindTitles, type Port } from '@pyheart/plugin-sdk';

export interface PortLabelParts {
  /** The node's name. */
  title: string;
  port: Port;
  side: 'in' | 'out';
  isError: boolean;
  /** The wire being drawn starts here. */
  isStart: boolean;
  /** While a wire is drawn: null where it may end, a sentence where not, undefined where it cannot. */
  reason: string | null | undefined;
}

/** What a port is called for someone who does not see it, and what pressing it would do. */
export function portLabel({ title, port, side, isError, isStart, reason }: PortLabelParts): string {
  const name = side === 'in' ? `Input ${port.title} of ${title}` : `Output ${port.title} of ${title}`;
  if (isStart) return `${name}, the wire starts here`;
  if (reason === null) return `${name}, press to connect here`;
  if (reason) return `${name}, does not fit: ${reason}`;
  if (isError) return `${name}, messages that failed here`;
  return `${name}, ${side === 'in' ? 'takes' : 'gives'} ${kindTitles(port.kinds)}`;
}
