import { createHash } from 'node:crypto';
import { type Issue, type Message, PluginError, type RunContext } from '@pyheart/plugin-sdk';
import { onePart } from '../../dicomweb/multipart.ts';
import { encodeFileMeta } from '../../dimse/fileMeta.ts';
import { type InstanceToSend, instanceToSend } from '../../dimse/instanceToSend.ts';
import { statusClass, statusCode, statuses } from '../../dimse/statuses.ts';
import type { HttpAnswer, HttpCall, HttpClient } from '../../net/httpClient.ts';
import { webAddress } from './planWebCall.ts';
import type { WebSettings } from './webSettings.ts';

/**
 * Stores one object (STOW-RS, PS3.18, 10.5). Its bytes flow from where they lie. That the server has it already is as
 * good as stored; everything else that it answers is a failure with its code.
 */
export async function storeObject(
  message: Message,
  context: RunContext<WebSettings, HttpClient>,
): Promise<void> {
  const { config, state: client } = context;
  const instance = await instanceToSend(message, context.blobs);
  const answer = await client.send(context, storeCall(instance, config));
  const system = answer.url.host;
  if (answer.status === 200) {
    const warning = reasonsIn(answer, warningReason)[0];
    if (warning !== undefined) context.report([warned(system, warning)]);
    context.explain(`${system} stored the object (${answer.status}).`);
    return;
  }
  if (answer.status === 202 || answer.status === 409) {
    const failed = reasonsIn(answer, failureReason);
    if (failed.length === 0 && answer.status === 202) {
      context.report([warned(system, undefined)]);
      context.explain(`${system} stored the object (${answer.status}).`);
      return;
    }
    if (failed[0] === statuses.duplicateInstance) {
      context.explain(`${system} has the object already (${answer.status}).`);
      return;
    }
    throw notStored(system, failed[0]);
  }
  throw refused(system, answer.status);
}

function storeCall(instance: InstanceToSend, config: WebSettings): HttpCall {
  const { sopClass, sopInstance, transferSyntax, dataStart } = instance.head;
  // What came without its file head gets one: a server has nothing else to tell the encoding by.
  const head = dataStart > 0 ? undefined : encodeFileMeta({ sopClass, sopInstance, transferSyntax });
  const boundary = `part-${createHash('sha256').update(sopInstance).digest('hex').slice(0, 32)}`;
  const part = {
    contentType: 'application/dicom',
    bytes: instance.bytes + (head?.length ?? 0),
    async *pieces() {
      if (head !== undefined) yield head;
      yield* instance.file();
    },
  };
  return {
    method: 'POST',
    url: webAddress(config, 'studies'),
    headers: {
      'content-type': `multipart/related;type="application/dicom";boundary=${boundary}`,
      accept: 'application/dicom+json',
    },
    body: onePart(part, boundary),
    // The same object again is the same object, by its SOP Instance UID.
    repeatable: true,
    accepts: (status) => status < 500 && status !== 401 && status !== 403 && status !== 429,
  };
}

const failureReason = '00081197';
const warningReason = '00081196';
const sequences: Record<string, string> = { [failureReason]: '00081198', [warningReason]: '00081199' };

/** The numbers that an answer gives for objects that it did not store, or changed (PS3.18, I.2). */
function reasonsIn({ bytes }: HttpAnswer, tag: string): number[] {
  const dataSet = jsonOf(bytes);
  const items = valuesAt(dataSet, sequences[tag] ?? '');
  return items.flatMap((item) => valuesAt(item, tag)).filter((value) => typeof value === 'number');
}

function jsonOf(bytes: Uint8Array): unknown {
  try {
    const json: unknown = JSON.parse(new TextDecoder().decode(bytes));
    return Array.isArray(json) ? json[0] : json;
  } catch {
    return undefined;
  }
}

function valuesAt(dataSet: unknown, tag: string): unknown[] {
  if (typeof dataSet !== 'object' || dataSet === null) return [];
  const element = (dataSet as Record<string, { Value?: unknown } | undefined>)[tag];
  return Array.isArray(element?.Value) ? element.Value : [];
}

function notStored(system: string, reason: number | undefined): PluginError {
  if (reason === undefined) return new PluginError('PH-REJ-001', `${system} did not store the object.`);
  const code = statusCode(reason);
  if (statusClass(reason) === 'busy')
    return new PluginError('PH-NET-003', `${system} has no room just now (${code}).`, {
      hint: 'It is sent again later. Its operator can tell whether its disk is full.',
    });
  return new PluginError('PH-REJ-001', `${system} refused the object (${code}).`, {
    hint: 'Its own log says why: the statuses A9xx and Cxxx are about the content.',
  });
}

function refused(system: string, status: number): PluginError {
  if (status === 404 || status === 405) {
    return new PluginError('PH-CFG-001', `${system} takes no objects at this address (${status}).`, {
      hint: 'Check the server address: /studies below it has to take objects (STOW-RS).',
    });
  }
  if (status === 413)
    return new PluginError('PH-REJ-001', `${system} takes no object of this size (${status}).`, {
      hint: 'Its operator can raise the limit.',
    });
  return new PluginError('PH-REJ-001', `${system} refused the object (${status}).`, {
    hint: 'Its own log says why. 415 means that it does not take the encoding of the object.',
  });
}

function warned(system: string, reason: number | undefined): Issue {
  const code = reason === undefined ? 202 : statusCode(reason);
  return {
    code: 'PH-REJ-001',
    severity: 'warning',
    message: `${system} stored the object and warned (${code}).`,
    hint: 'It may have changed or left out something. Its conformance statement says what.',
  };
}
