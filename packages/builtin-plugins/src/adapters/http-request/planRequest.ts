import { type BlobReader, type Message, PluginError } from '@pyheart/plugin-sdk';
import { behindServer } from '../../net/behindServer.ts';
import { type BigBody, bodyOrPieces, contentTypeOf } from '../../net/bodyBytes.ts';
import { checkAddress } from '../../net/checkAddress.ts';
import type { HttpCall } from '../../net/httpClient.ts';
import { fillTemplate } from '../../text/fillTemplate.ts';
import type { RequestSettings } from './requestSettings.ts';

/** The request that a message becomes. Throws PH-VAL-001 for places that are empty or cannot stand where they should. */
export function planRequest(message: Message, settings: RequestSettings, blobs: BlobReader): HttpCall {
  const { method } = settings;
  const { body, contentType } = bodyOf(message, settings, blobs);
  return {
    method,
    url: addressOf(message, settings),
    headers: {
      ...(contentType === undefined ? {} : { 'content-type': contentType }),
      ...(settings.hl7_ack ? { accept: 'application/hl7-v2' } : {}),
      ...headersOf(message, settings),
      ...(settings.idempotency_header === '' ? {} : { [settings.idempotency_header]: message.id }),
    },
    ...(body === undefined ? {} : { body }),
    repeatable: isRepeatable(settings),
    // A refusal in HL7 v2 may come with any status.
    accepts: (status) => settings.hl7_ack || isSuccess(status, settings.success_statuses),
  };
}

/** True for a status that the list names, as `204` or `2xx`. */
export function isSuccess(status: number, statuses: readonly string[]): boolean {
  return statuses.some((wanted) =>
    wanted.endsWith('xx') ? String(status)[0] === wanted[0] : String(status) === wanted,
  );
}

/** True when sending a message twice does no harm at this address. */
export function isRepeatable({ method, repeat, idempotency_header }: RequestSettings): boolean {
  if (repeat !== 'auto') return repeat === 'safe';
  return method !== 'POST' && method !== 'PATCH' ? true : idempotency_header !== '';
}

function addressOf(message: Message, settings: RequestSettings): URL {
  const url = addressFrom(settings.url, message, settings, 'url');
  for (const [name, template] of Object.entries(settings.query)) {
    url.searchParams.append(name, fillTemplate(template, message));
  }
  return url;
}

/** An address with values of the message behind its host. Throws PH-SEC-001 when a value would change the path. */
export function addressFrom(
  template: string,
  message: Message,
  settings: RequestSettings,
  field: 'url' | 'status_url',
): URL {
  const filled = fillTemplate(behindServer(settings.base_url, template), message, {
    encode: encodeURIComponent,
    required: 'The address',
  });
  const url = checkAddress(filled, field, settings.allow_http);
  // Encoding keeps slashes out, but ".." alone would still climb.
  if (
    filled
      .split(/[?#]/)[0]
      ?.split('/')
      .some((step) => step === '..' || step === '.')
  ) {
    throw new PluginError('PH-SEC-001', `A value of the message would change the path at ${url.host}.`, {
      hint: 'Look at the places that the address takes from the message: one of them holds only dots.',
    });
  }
  return url;
}

function headersOf(message: Message, settings: RequestSettings): Record<string, string> {
  return Object.fromEntries(
    Object.entries(settings.headers).map(([name, template]) => {
      const value = fillTemplate(template, message);
      if (/[\r\n\0]|[^\t\x20-\x7e\x80-\xff]/.test(value)) {
        throw new PluginError(
          'PH-VAL-001',
          `The header ${name} would hold a character that headers cannot carry.`,
          {
            hint: 'Headers are Latin-1 on one line. Send the value in the body instead.',
          },
        );
      }
      return [name, value];
    }),
  );
}

function bodyOf(
  message: Message,
  settings: RequestSettings,
  blobs: BlobReader,
): { body?: string | Uint8Array<ArrayBuffer> | BigBody; contentType?: string } {
  if (settings.method === 'GET' || settings.method === 'HEAD') return {};
  switch (settings.body_mode) {
    case 'none':
      return {};
    case 'form': {
      const rows = Object.entries(settings.form).map(([name, template]) => [
        name,
        fillTemplate(template, message),
      ]);
      return { body: new URLSearchParams(rows).toString(), contentType: 'application/x-www-form-urlencoded' };
    }
    case 'template': {
      const isJson = settings.content_type === '' || settings.content_type.includes('json');
      const encode = isJson ? (text: string) => JSON.stringify(text).slice(1, -1) : (text: string) => text;
      const body = fillTemplate(settings.body_template, message, { encode });
      return { body, contentType: settings.content_type || 'application/json' };
    }
    case 'message':
      return {
        body: bodyOrPieces(message, blobs),
        contentType: settings.content_type || message.meta.contentType || contentTypeOf(message.kind),
      };
  }
}
