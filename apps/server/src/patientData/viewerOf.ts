import { createHash } from 'node:crypto';
import type { RequestContext } from '../RequestContext.ts';

/** Who looks, and in which session: what one browser was shown is not shown in another. */
export interface Viewer {
  actor: string;
  /** The hash of the session's token; empty where nobody signs in. */
  session: string;
}

export function viewerOf({ actor, session }: { actor: string; session: RequestContext['session'] }): Viewer {
  const { token } = session;
  return { actor, session: token === undefined ? '' : createHash('sha256').update(token).digest('hex') };
}
