import { Agent, request } from 'node:http';
import type { Journal } from '../proof/Journal.ts';
import type { SeededRandom } from '../seededRandom.ts';
import { jsonMessage, scanMessage } from './chaosMessage.ts';
import type { Feed, FeedOptions, FeedPhase } from './Feed.ts';
import { type Attempt, SequencedFeed, type SequencedFeedParts } from './SequencedFeed.ts';

interface Post {
  port: number;
  agent: Agent;
  controlId: string;
  contentType: string;
  text: string;
  timeoutMs: number;
}

type Options = FeedOptions & { journal: Journal; random: SeededRandom };

/** One HTTP client; the control id travels as Idempotency-Key. */
export function httpFeed(name: string, port: number, options: Options): Feed {
  return feed(name, port, options, { make: jsonMessage, contentType: 'application/json' });
}

/** The same, with scans that are large. */
export function scanFeed(name: string, port: number, options: Options): Feed {
  return feed(name, port, options, { make: scanMessage, contentType: 'application/pdf' });
}

function feed(
  name: string,
  port: number,
  options: Options,
  { make, contentType }: Pick<SequencedFeedParts, 'make'> & { contentType: string },
): Feed {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  return new SequencedFeed({
    ...options,
    name,
    make,
    send: ({ message: { controlId, text } }, announce, signal) =>
      post(
        { port, agent, controlId, contentType, text, timeoutMs: options.answerTimeoutMs },
        announce,
        signal,
      ),
    close: () => agent.destroy(),
  });
}

function post(
  { port, agent, controlId, contentType, text, timeoutMs }: Post,
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
      headers: { 'content-type': contentType, 'idempotency-key': controlId },
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
