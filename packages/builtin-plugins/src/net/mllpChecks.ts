import { formatTimestamp } from '@pyheart/formats';
import { PluginError } from '@pyheart/plugin-sdk';
import type { CheckTarget } from './connectionChecks.ts';
import { MllpConnection } from './MllpConnection.ts';
import { openSocket } from './openSocket.ts';
import { readAnswer } from './readAnswer.ts';
import type { Check } from './runChecks.ts';

// An MLLP receiver is silent until it has a message; others greet, or hang up, at once.
const listenMs = 700;
const answerSeconds = 8;

/** Is it an MLLP receiver? Seen without a word from us; with `ask` a query without a patient is sent and its ACK read. */
export function mllpChecks(target: CheckTarget, { ask, now }: { ask: boolean; now(): Date }): Check[] {
  const system = `${target.host}:${target.port}`;
  const silent: Check = {
    title: 'It waits for messages, as MLLP receivers do',
    look: async () => {
      const heard = await firstWord(target);
      if (heard === undefined) return ask ? undefined : 'Open and silent. No message was sent.';
      throw notMllp(system, heard);
    },
  };
  if (!ask) return [silent];
  return [
    silent,
    {
      title: 'It acknowledges a query without a patient',
      look: async () => {
        const { timeoutSeconds, signal } = target;
        const connection = await MllpConnection.open(
          { ...target, connectTimeoutSeconds: timeoutSeconds },
          signal,
        );
        try {
          const controlId = `VERIFY${now().getTime()}`;
          await connection.send(new TextEncoder().encode(queryText(controlId, now())));
          const { ack } = readAnswer(await connection.receive(answerSeconds, signal), controlId, system);
          return ack.verdict === 'accepted'
            ? `It answered ${ack.code}.`
            : `It answered ${ack.code}: it speaks MLLP, and does not take this query.`;
        } finally {
          connection.close();
        }
      },
    },
  ];
}

/** An application status query (HL7 v2.5, 14.3.1) for debugging (MSH-11 = D): no patient, nothing to store. */
function queryText(controlId: string, now: Date): string {
  const time = formatTimestamp(now);
  return `MSH|^~\\&|PYHEART|STUDIO|||${time}||NMQ^N01^NMQ_N01|${controlId}|D|2.5\rNCK|${time}\r`;
}

/** What a peer says unasked: its first bytes, '' when it hung up, undefined when it kept silent. */
async function firstWord(target: CheckTarget): Promise<string | undefined> {
  const socket = await openSocket(target);
  try {
    return await new Promise((resolve) => {
      const timer = setTimeout(() => resolve(undefined), listenMs);
      const tell = (word: string) => {
        clearTimeout(timer);
        resolve(word);
      };
      socket.once('data', (chunk: Buffer) => tell(chunk.subarray(0, 16).toString('latin1')));
      socket.once('close', () => tell(''));
      socket.on('error', () => tell(''));
    });
  } finally {
    socket.destroy();
  }
}

function notMllp(system: string, heard: string): PluginError {
  if (heard === '') {
    return new PluginError('PH-NET-001', `${system} took the connection and closed it at once.`, {
      hint: 'It may allow only certain senders: ask its operator to add this machine. Or it expects an encrypted connection.',
    });
  }
  const kind = heard.startsWith('SSH-')
    ? 'an SSH or SFTP server'
    : heard.startsWith('HTTP/')
      ? 'a web server'
      : /^220[ -]/.test(heard)
        ? 'a mail or FTP server'
        : 'something else';
  return new PluginError(
    'PH-PRT-001',
    `${system} speaks first, as ${kind} does, and not as an MLLP receiver.`,
    {
      hint: 'Check the port: another service listens on this one.',
    },
  );
}
