import { PluginError, type RunContext, StepParked } from '@pyheart/plugin-sdk';
import { type Answer, readAnswer } from '../../net/readAnswer.ts';
import { sentAndLost } from '../../net/sentAndLost.ts';
import type { LaterAnswers } from './LaterAnswers.ts';
import type { SenderSettings } from './senderSettings.ts';

const looks = [
  { within: 10_000, every: 1000 },
  { within: 120_000, every: 5000 },
];
const rareLookMs = 30_000;

/** The application answer that came to the port, if it has. Throws StepParked until it comes, PH-NET-002 or PH-DLV-002 when it does not. */
export async function laterAnswer(
  answers: LaterAnswers,
  controlId: string,
  { config, clock, explain }: RunContext<SenderSettings>,
): Promise<Answer> {
  const system = `${config.host}:${config.port}`;
  const text = await answers.read(controlId);
  if (text !== undefined) return readAnswer(new TextEncoder().encode(text), controlId, system);
  const now = clock.now().getTime();
  const since = await answers.sentSince(controlId);
  const waited = since ? now - since.getTime() : 0;
  const left = config.answers_wait * 1000 - waited;
  if (left <= 0) {
    await answers.forget(controlId);
    throw neverAnswered(system, config);
  }
  const every = looks.find(({ within }) => waited < within)?.every ?? rareLookMs;
  explain(`${system} has stored the message; its application answer is waited for.`);
  throw new StepParked(new Date(now + Math.min(every, left)));
}

function neverAnswered(system: string, { answers_wait: seconds, on_lost }: SenderSettings): PluginError {
  const said = `${system} has stored the message, and sent no application answer within ${seconds} s.`;
  if (on_lost === 'hold') {
    return new PluginError('PH-DLV-002', said, {
      hint: 'Ask its operator what became of the message, and whether it can reach the port for application answers.',
    });
  }
  return sentAndLost(
    new PluginError('PH-NET-002', said, {
      hint: 'Look whether it can reach the port for application answers; raise the time when it is only slow.',
    }),
  );
}
