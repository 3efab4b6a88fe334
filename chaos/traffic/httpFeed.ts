import { Agent, request } from 'node:http';
import type { Journal } from '../proof/Journal.ts';
import type { SeededRandom } from '../seededRandom.ts';
import { jsonMessage } from './chaosMessage.ts';
import type { Feed, FeedOptions, FeedPhase } from './Feed.ts';
import { type Attempt, SequencedFeed } from './SequencedFeed.ts';

interface Post {
  port: number;
  agent: Agent;
  controlId: string;
  text: string;
  timeoutMs: number;
}

/** One HTTP client; the control id travels as Idempotency-Key. */
export function httpFeed(
  name: string,
  port: number,
  options: FeedOptions & { journal: Journal; random: SeededRandom },
): Feed {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  return new SequencedFeed({
    ...options,
    name,
    make: jsonMessage,
    send: ({ message: { controlId, text } }, announce, signal) =>
      post({ port, agent, controlId, text, timeoutMs: options.answerTimeoutMs }, announce, signal),
    close: () => agent.destroy(),
  });
}

function post(
  { port, agent, controlId, text, timeoutMs }: Post,
  announce: (phase: FeedPhase) => void,
  signal: AbortSignal,
): Promise<Attempt> {
  return new Promise((resolve) => {
    const call = request({
      host: '127.0.0.1',
      port,
      path: '/in',
      method: 'POST',
      agent,
      signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
      headers: { 'content-type': 'application/json', 'idempotency-key': controlId },
    });
    call.on('error', () => resolve('unanswered'));
    call.on('response', (response) => {
      const isTaken = (response.statusCode ?? 500) < 300;
      response.on('error', () => resolve('unanswered'));
      response.on('aborted', () => resolve('unanswered'));
      response.on('end', () => resolve(isTaken ? 'acknowledged' : 'refused'));
      response.resume();
    });
    call.on('finish', () => announce('written'));
    call.end(text);
  });
}
