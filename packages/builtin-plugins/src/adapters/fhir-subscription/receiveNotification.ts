import type { IncomingMessage as HttpRequest } from 'node:http';
import type { Json, ListenContext } from '@pyheart/plugin-sdk';
import { PluginError } from '@pyheart/plugin-sdk';
import { takeRecord } from '../../fhirChanges/ChangeLook.ts';
import type { HttpClient } from '../../net/httpClient.ts';
import type { SenderCheck } from '../../net/senderCheck.ts';
import type { HttpReply } from '../../net/serveHttp.ts';
import { takeBody } from '../../net/takeBody.ts';
import { isResource } from '../fhir/resource.ts';
import { refusal } from '../fhir-listener/fhirReply.ts';
import type { NotificationTaker } from './NotificationTaker.ts';
import { readNotification } from './readNotification.ts';
import type { SubscriptionSettings } from './subscriptionSettings.ts';

export interface Receiving {
  isSender: SenderCheck;
  taker: NotificationTaker;
  /** Asks the server for what changed: for notifications without a record. */
  lookNow(): void;
}

/** Takes one notification and answers once its records are stored. Never rejects for what a server did. */
export async function receiveNotification(
  request: HttpRequest,
  context: ListenContext<SubscriptionSettings, HttpClient>,
  { isSender, taker, lookNow }: Receiving,
): Promise<HttpReply> {
  const { config, log, node } = context;
  const { pathname } = new URL(request.url ?? '/', 'http://listener');
  if (pathname !== config.path && !pathname.startsWith(`${config.path}/`))
    return refusal(404, 'not-found', 'Nothing is served at this path.');
  if (request.method !== 'POST' && request.method !== 'PUT')
    return refusal(405, 'not-supported', 'Notifications are sent by POST or PUT.', { allow: 'POST, PUT' });
  if (!isSender(request.headers, new Uint8Array()).ok)
    return refusal(401, 'login', 'The notification lacks the secret of the subscription.');
  const mostBytes = config.max_body_mb * 1024 * 1024;
  const pieces = request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>;
  const body = await takeBody(pieces, { mostBytes, blobs: context.blobs, isApart: () => false });
  if (body === 'too large' || !('bytes' in body))
    return refusal(413, 'too-long', `A body may have ${config.max_body_mb} MB.`);
  const readAt = performance.now();
  if (body.bytes.length === 0) {
    lookNow();
    return { status: 200 };
  }
  const value = parsed(body.bytes);
  if (!isResource(value)) return refusal(400, 'structure', 'The body is not a FHIR resource in JSON.');
  try {
    const notification = readNotification(value);
    if (notification) await taker.take(notification);
    else await takeRecord(context, value);
  } catch (error) {
    const code = error instanceof PluginError ? error.code : 'unexpected';
    log.warn({ node, code }, 'a notification could not be taken; the server may send it again');
    return refusal(503, 'transient', 'The notification could not be taken. Send it again later.', {
      'retry-after': '5',
    });
  }
  context.acknowledged(performance.now() - readAt);
  return { status: 200 };
}

function parsed(bytes: Uint8Array): Json | undefined {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as Json;
  } catch {
    return undefined;
  }
}
