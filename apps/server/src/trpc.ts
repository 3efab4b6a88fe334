import { initTRPC } from '@trpc/server';
import superjson from 'superjson';
import type { RequestContext } from './RequestContext.ts';
import { refusal, StudioError, type StudioErrorData } from './StudioError.ts';
import { translateError } from './translateError.ts';

const t = initTRPC.context<RequestContext>().create({
  transformer: superjson,
  isDev: false,
  sse: {
    ping: { enabled: true, intervalMs: 10_000 },
    client: { reconnectAfterInactivityMs: 30_000 },
  },
  errorFormatter({ shape, error }) {
    return { ...shape, data: { ...shape.data, studio: studioData(error.cause) } };
  },
});

function studioData(cause: unknown): StudioErrorData | null {
  if (!(cause instanceof StudioError)) return null;
  const { hint, issues, facts } = cause.detail;
  return {
    code: cause.code,
    ...(hint === undefined ? {} : { hint }),
    ...(issues === undefined ? {} : { issues }),
    ...(facts === undefined ? {} : { facts }),
  };
}

export const router = t.router;
export const createCaller = t.createCallerFactory;

/** For what must work before sign-in. */
export const openProcedure = t.procedure.use(async ({ ctx, next, path }) => {
  const result = await next();
  if (result.ok) return result;
  throw translateError(result.error, ctx.services.log, path);
});

/** Everything else: there is a person to name in the audit trail. */
export const procedure = openProcedure.use(({ ctx, next }) => {
  if (ctx.actor === undefined) {
    throw refusal('UNAUTHORIZED', 'PH-STU-401', 'Sign in first.', {
      hint: 'Your session is over or was never opened.',
    });
  }
  return next({ ctx: { ...ctx, actor: ctx.actor } });
});
