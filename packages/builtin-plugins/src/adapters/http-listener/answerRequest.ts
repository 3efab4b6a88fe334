import { hl7Issue } from '@pyheart/formats';
import type { Accepted, IncomingMessage, ListenContext, RunOutcome } from '@pyheart/plugin-sdk';
import { ackIdentity } from '../../net/ackIdentity.ts';
import { hl7Ack } from './hl7Ack.ts';
import type { HttpListenerSettings } from './httpListenerSettings.ts';
import { json, problem, type Reply, reasons } from './problem.ts';

type Context = ListenContext<HttpListenerSettings>;
type Failed = Extract<RunOutcome, { status: 'failed' }>;

/** How a stored message stands when its sender is answered. */
type Standing = { yes: 'accepted' | 'validated' | 'delivered'; isLate?: true } | { no: Failed | 'late' };

/** The answer to a message that is stored: a conflict, its result, or a receipt. */
export async function answerRequest(
  accepted: Accepted,
  incoming: IncomingMessage,
  context: Context,
): Promise<Reply> {
  const { reply } = context.config;
  const { runId } = accepted;
  if (accepted.conflict)
    return json(409, { status: 'conflict', runId, detail: 'The key was used before with another body.' });
  if (reply === 'result') return result(accepted, context);
  const standing = await standingOf(accepted, context);
  if (reply === 'hl7_ack') return acknowledgement(accepted, String(incoming.body), standing);
  if ('no' in standing) return standing.no === 'late' ? late(runId) : refusal(runId, standing.no);
  if (reply === 'accepted')
    return json(standing.yes === 'delivered' ? 200 : 202, receipt(accepted, standing.yes));
  return {
    status: 200,
    headers: {
      'content-type': incoming.meta?.contentType ?? 'application/octet-stream',
      'x-run-id': runId,
    },
    body: incoming.raw,
  };
}

async function result(accepted: Accepted, { config, outcome }: Context): Promise<Reply> {
  const end = await outcome(accepted.runId, { timeoutMs: config.reply_timeout * 1000 });
  if (end.status === 'pending') return json(202, receipt(accepted, 'accepted'));
  if (end.status !== 'failed') return json(200, receipt(accepted, end.status));
  return refusal(accepted.runId, end);
}

async function standingOf({ runId }: Accepted, { config, answer }: Context): Promise<Standing> {
  if (config.reply_when === 'stored') return { yes: 'accepted' };
  const timeoutMs = config.reply_wait * 1000;
  const given = await answer(runId, { timeoutMs }).catch((): RunOutcome => ({ status: 'pending' }));
  if (given.status === 'failed') return { no: given };
  if (given.status !== 'pending') return { yes: config.reply_when };
  return config.reply_late === 'accept' ? { yes: 'accepted', isLate: true } : { no: 'late' };
}

function receipt({ runId, duplicate }: Accepted, status: string) {
  return { status, runId, ...(duplicate ? { duplicate: true } : {}) };
}

function refusal(runId: string, { code, message, issues, node }: Failed): Reply {
  const title = 'The message is stored, but was not taken further.';
  const members = { title, code, issues, runId, ...(node === undefined ? {} : { node }) };
  return problem(422, message, { members });
}

function late(runId: string): Reply {
  return problem(504, undefined, { headers: { 'retry-after': '5' }, members: { runId } });
}

/** Derived from the run and from what is said, so that the same answer is the same to the byte. */
function acknowledgement(accepted: Accepted, received: string, standing: Standing): Reply {
  if ('yes' in standing) {
    const text = standing.isLate ? 'Stored, still working' : undefined;
    const identity = ackIdentity(accepted, text === undefined ? 'AA' : `AA ${text}`);
    return hl7Ack(received, 'AA', identity, text === undefined ? {} : { text });
  }
  if (standing.no === 'late') {
    const hint = 'Send it again with the same control id to ask for the result.';
    const issue = hl7Issue('NOT_PROCESSED', reasons[504], { hint, severity: 'warning' });
    return hl7Ack(received, 'AE', ackIdentity(accepted, 'AE late'), { issues: [issue], status: 504 });
  }
  const { code, message, node } = standing.no;
  const words = node === undefined ? message : `"${node}" did not take the message. ${message}`;
  const issue = hl7Issue(code, words, { hint: 'The receiver keeps the message and the reason.' });
  return hl7Ack(received, 'AE', ackIdentity(accepted, `AE ${code}`), { text: code, issues: [issue] });
}
