import type { HttpReply } from '../../net/serveHttp.ts';

export type Reply = HttpReply;

export const reasons = {
  401: 'The sender did not prove who it is.',
  403: 'This address may not send here.',
  404: 'Nothing is served at this path.',
  405: 'This method is not taken here.',
  413: 'The body is larger than allowed.',
  415: 'A body of this type or encoding is not taken here.',
  422: 'The body cannot be read.',
  429: 'Too many requests are under way.',
  503: 'The message could not be stored. Send it again later.',
  504: 'The message is stored, but was not done with in time. Send it again with the same key to ask for the result.',
} as const;

/** A refusal as problem+json (RFC 9457): what is wrong, never what was sent. */
export function problem(
  status: keyof typeof reasons,
  detail: string = reasons[status],
  more: { headers?: Record<string, string>; members?: Record<string, unknown> } = {},
): Reply {
  return {
    status,
    headers: { 'content-type': 'application/problem+json', ...more.headers },
    body: JSON.stringify({ type: 'about:blank', title: reasons[status], status, detail, ...more.members }),
  };
}

export function json(status: number, value: unknown): Reply {
  return { status, headers: { 'content-type': 'application/json' }, body: JSON.stringify(value) };
}
