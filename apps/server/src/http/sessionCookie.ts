import type { FastifyReply, FastifyRequest } from 'fastify';
import type { RequestContext } from '../RequestContext.ts';

const name = 'pyheart_session';

/** The session cookie of one request: no script can read it and no other site can send it along with a change. */
export function sessionCookie(request: FastifyRequest, reply: FastifyReply): RequestContext['session'] {
  const options = {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure: isEncrypted(request),
  } as const;
  return {
    token: request.cookies[name],
    keep: (token, expires) => void reply.setCookie(name, token, { ...options, expires }),
    forget: () => void reply.clearCookie(name, options),
  };
}

/** TLS ends in a proxy, which says so; a client that lies only gets a cookie it cannot use. */
function isEncrypted({ protocol, headers }: FastifyRequest): boolean {
  return protocol === 'https' || headers['x-forwarded-proto'] === 'https';
}
