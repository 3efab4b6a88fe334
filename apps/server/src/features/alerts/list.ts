import * as z from 'zod';
import { readMailServer } from '../../alerts/mailServer.ts';
import { alertKinds, mailServerSchema } from '../../contract/alert.ts';
import { pipelineNames } from '../../persistence/pipelineNames.ts';
import { procedure } from '../../trpc.ts';

const mostShown = 200;

/** The rules, the mail server, and alerts: what is open, then what was resolved last. */
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
          threshold: z.number(),
          tellsOver: z.boolean(),
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
          kind: z.enum(alertKinds),
          pipeline: z.string(),
          sentence: z.string(),
          count: z.number(),
          firstAt: z.date(),
          lastAt: z.date(),
          acknowledgedAt: z.date().nullable(),
          acknowledgedBy: z.string().nullable(),
          note: z.string(),
          resolvedAt: z.date().nullable(),
          resolvedBy: z.string().nullable(),
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
      // Open ones first: the limit must never hide what is wrong now.
      db.alert.findMany({
        orderBy: [{ resolvedAt: { sort: 'desc', nulls: 'first' } }, { firstAt: 'desc' }],
        take: mostShown,
        include: { rule: { select: { name: true, kind: true } } },
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
      alerts: alerts.map(
        ({ rule, ruleId: _rule, cause: _cause, goneAt: _gone, isToldOver: _told, ...alert }) => ({
          ...alert,
          ruleName: rule.name,
          kind: z.enum(alertKinds).parse(rule.kind),
        }),
      ),
    };
  });
