import type { FastifyRequest } from 'fastify';

const loopbackNames: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]', '::1']);

/** True for addresses that only this computer can reach. */
export function isLoopback(host: string): boolean {
  return loopbackNames.has(host) || /^127(\.\d{1,3}){3}$/.test(host) || host.endsWith('.localhost');
}

/**
 * Why a request must not pass, as a sentence; undefined when it may. A page of another site can make a browser send
 * requests here; its Origin gives it away. A name that was rebound to 127.0.0.1 shows in Host.
 */
export function refuseForeign(request: FastifyRequest, boundTo: string): string | undefined {
  const host = request.headers.host ?? '';
  if (isLoopback(boundTo) && !isLoopback(hostName(host))) {
    return `This server answers to localhost only, not to "${printable(host)}". Open it as http://127.0.0.1.`;
  }
  const { origin } = request.headers;
  if (origin !== undefined && origin !== `http://${host}` && origin !== `https://${host}`) {
    return 'The request comes from a page of another site.';
  }
  const site = request.headers['sec-fetch-site'];
  const isNavigation = request.method === 'GET' && request.headers['sec-fetch-mode'] === 'navigate';
  if (site !== undefined && site !== 'same-origin' && site !== 'none' && !isNavigation) {
    return 'The request comes from a page of another site.';
  }
  return undefined;
}

function hostName(host: string): string {
  return host.replace(/:\d+$/, '').toLowerCase();
}

function printable(host: string): string {
  return host.replace(/[^\w.:[\]-]/g, '?').slice(0, 100);
}
