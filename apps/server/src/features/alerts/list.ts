import * as z from 'zod';
import { readMailServer } from '../../alerts/mailServer.ts';
import { alertKinds, mailServerSchema } from '../../contract/alert.ts';
import { pipelineNames } from '../../persistence/pipelineNames.ts';
import { procedure } from '../../trpc.ts';

/** The rules, the mail server, and the last hundred alerts. */
export const list = procedure
  .output(
    z.object({
      mailServer: mailServerSchema.nullable(),
      rules: z.array(
        z.object({
          id: z.string(),
          name: z.string(),
          kind: z.enum(alertKinds),
          pipeline: z.string().nullable(),
          pipelineName: z.string().nullable(),
          minutes: z.number(),
          recipients: z.array(z.string()),
          webhook: z.string().nullable(),
          isEnabled: z.boolean(),
          open: z.number(),
          triedAt: z.date().nullable(),
          failure: z.string().nullable(),
        }),
      ),
      alerts: z.array(
        z.object({
          id: z.string(),
          ruleName: z.string(),
          sentence: z.string(),
          count: z.number(),
          firstAt: z.date(),
          lastAt: z.date(),
          resolvedAt: z.date().nullable(),
          toldAt: z.date().nullable(),
        }),
      ),
    }),
  )
  .query(async ({ ctx }) => {
    const { db } = ctx.services;
    const [mailServer, rules, alerts] = await Promise.all([
      readMailServer(db),
      db.alertRule.findMany({
        orderBy: { name: 'asc' },
        include: { _count: { select: { alerts: { where: { resolvedAt: null } } } } },
      }),
      db.alert.findMany({
        orderBy: { firstAt: 'desc' },
        take: 100,
        include: { rule: { select: { name: true } } },
      }),
    ]);
    const names = await pipelineNames(
      db,
      rules.flatMap(({ pipeline }) => pipeline ?? []),
    );
    return {
      mailServer: mailServer ?? null,
      rules: rules.map(({ _count, createdAt: _created, updatedAt: _updated, ...rule }) => ({
        ...rule,
        kind: z.enum(alertKinds).parse(rule.kind),
        recipients: z.array(z.string()).parse(rule.recipients),
        pipelineName: rule.pipeline === null ? null : (names.get(rule.pipeline) ?? rule.pipeline),
        open: _count.alerts,
      })),
      alerts: alerts.map(({ id, rule, sentence, count, firstAt, lastAt, resolvedAt, toldAt }) => ({
        id,
        ruleName: rule.name,
        sentence,
        count,
        firstAt,
        lastAt,
        resolvedAt,
        toldAt,
      })),
    };
  });
