import * as z from 'zod';
import { writeMailServer } from '../../alerts/mailServer.ts';
import { mailServerSchema } from '../../contract/alert.ts';
import { audited } from '../../persistence/audited.ts';
import { procedure } from '../../trpc.ts';

/** The mail server that alerts go out through. */
export const setMailServer = procedure
  .input(mailServerSchema)
  .output(z.object({}))
  .mutation(({ ctx, input }) =>
    audited(ctx.services, ctx.actor, async (tx) => {
      await writeMailServer(tx, input);
      const { host, port, security } = input;
      return {
        result: {},
        fact: { action: 'mail-server.set', object: 'installation', detail: { host, port, security } },
      };
    }),
  );
