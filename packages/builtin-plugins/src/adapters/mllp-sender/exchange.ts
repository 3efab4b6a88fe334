import { PluginError } from '@pyheart/plugin-sdk';
import type { MllpConnection } from '../../net/MllpConnection.ts';
import { type Answer, readAnswer } from '../../net/readAnswer.ts';
import { sentAndLost } from '../../net/sentAndLost.ts';
import type { AskedAnswers, EncodedMessage } from './encodeMessage.ts';
import type { SenderSettings } from './senderSettings.ts';

/** What an acknowledgement does: it comes in any case, it comes only when something is wrong, it never comes. */
type Comes = 'always' | 'onError' | 'never';

/**
 * Sends one message and gives the acknowledgements that come back on its connection, the commit first; none when the
 * message asks for none or silence says that all is well. Whatever goes wrong, the connection is not used again.
 */
export async function exchange(
  connection: MllpConnection,
  { bytes, controlId, asked }: EncodedMessage,
  { config, signal }: { config: SenderSettings; signal: AbortSignal },
): Promise<Answer[]> {
  const system = `${config.host}:${config.port}`;
  const { commit, application } = comingAnswers(asked, config.answer);
  let isSent = false;
  const next = async (comes: Comes): Promise<Answer | undefined> => {
    try {
      return readAnswer(await connection.receive(config.ack_timeout, signal), controlId, system);
    } catch (error) {
      const isSilence = error instanceof PluginError && error.code === 'PH-NET-002';
      if (comes === 'onError' && isSilence) return undefined;
      throw error;
    }
  };
  try {
    await connection.send(bytes);
    isSent = true;
    const first = commit === 'never' ? undefined : await next(commit);
    const answers = first ? [first] : [];
    if (application === 'never' || (first && !isCommitted(first))) return answers;
    for (;;) {
      const answer = await next(application);
      if (answer === undefined) return answers;
      // The commit of a repetition may still be under way.
      if (!isCommitted(answer)) return [...answers, answer];
    }
  } catch (error) {
    connection.close();
    const isLost = isSent && error instanceof PluginError && error.code.startsWith('PH-NET-');
    if (!isLost) throw error;
    throw config.on_lost === 'hold' ? unknownOutcome(system, error) : sentAndLost(error);
  }
}

/** By MSH-15 and MSH-16 (HL7 table 0155) and by what the settings wait for. */
function comingAnswers(asked: AskedAnswers, answer: SenderSettings['answer']) {
  const nothing = { commit: 'never', application: 'never' } as const;
  if (answer === 'none') return nothing;
  const isOriginal = asked.commit === '' && asked.application === '';
  if (isOriginal)
    return { commit: 'always', application: answer === 'application' ? 'always' : 'never' } as const;
  const commit = comes(asked.commit);
  const isHere = answer === 'application' || (answer === 'first' && commit === 'never');
  return { commit, application: isHere ? comes(asked.application || 'NE') : 'never' } as const;
}

function comes(condition: string): Comes {
  if (condition === 'NE') return 'never';
  return condition === 'ER' ? 'onError' : 'always';
}

function isCommitted({ ack }: Answer): boolean {
  return ack.kind === 'commit' && ack.verdict === 'accepted';
}

function unknownOutcome(system: string, cause: PluginError): PluginError {
  return new PluginError(
    'PH-DLV-002',
    `${system} got the message and did not answer; nobody knows whether it took it.`,
    {
      hint: 'Look whether the receiver has it. If not, replay the message.',
      cause,
    },
  );
}
