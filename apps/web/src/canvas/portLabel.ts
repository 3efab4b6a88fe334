import { kindTitles, type Port } from '@pyheart/plugin-sdk';
import { inWords } from '../language/inWords.ts';
import { t } from '../language/t.ts';

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
  const name =
    side === 'in'
      ? t('Input {port} of {node}', { port: port.title, node: title })
      : t('Output {port} of {node}', { port: port.title, node: title });
  if (isStart) return t('{name}, the wire starts here', { name });
  if (reason === null) return t('{name}, press to connect here', { name });
  if (reason) return t('{name}, does not fit: {reason}', { name, reason });
  if (isError) return t('{name}, messages that failed here', { name });
  return side === 'in'
    ? t('{name}, takes {kinds}', { name, kinds: inWords(kindTitles(port.kinds)) })
    : t('{name}, gives {kinds}', { name, kinds: inWords(kindTitles(port.kinds)) });
}
