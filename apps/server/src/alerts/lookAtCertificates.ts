import { X509Certificate } from 'node:crypto';
import type { PrismaClient } from '@pyheart/db';
import type { NodeCertificate } from '@pyheart/engine';
import type { PipelineDocument } from '@pyheart/plugin-sdk';
import { publishedDocument } from '../persistence/publishedDocument.ts';
import type { Services } from '../Services.ts';
import { peerCertificateEnd } from './peerCertificateEnd.ts';

type Deps = Pick<Services, 'db' | 'engine' | 'clock'>;

const everyMs = 3_600_000;
const setting = 'certificate-turn';
const atOnce = 8;

interface Fact {
  pipeline: string;
  node: string;
  title: string;
  notAfter: Date | null;
}

/**
 * Looks once an hour at the certificates of the nodes that should run: reads own ones, and asks systems for theirs. What
 * could not be seen keeps the end that was seen before. Whoever looks at alert rules calls it, so one process at a time.
 */
export async function lookAtCertificates({ db, engine, clock }: Deps): Promise<void> {
  const now = clock.now();
  const last = await db.setting.findUnique({ where: { key: setting } });
  const changed = await lastPublished(db);
  const isFresh =
    last !== null && now.getTime() - last.updatedAt.getTime() < everyMs && last.updatedAt >= changed;
  if (isFresh) return;
  const seen: Fact[] = [];
  for (const { id, publishedVersion } of await runningPipelines(db)) {
    const document = await publishedDocument(db, id, publishedVersion ?? 0);
    if (document === undefined) continue;
    const uses = await engine.certificates(document);
    for (let first = 0; first < uses.length; first += atOnce) {
      const ends = await Promise.all(uses.slice(first, first + atOnce).map(endOf));
      seen.push(
        ...ends.map((notAfter, at) => {
          const use = uses[first + at]!;
          return { pipeline: id, node: use.node, title: titleOf(use, document), notAfter };
        }),
      );
    }
  }
  await keep(db, seen, now);
}

/** In words, to go on with when it ends. */
function titleOf(use: NodeCertificate, { nodes }: PipelineDocument): string {
  if (use.whose === 'system') return `the certificate of ${use.host}:${use.port}`;
  const name = nodes.find(({ id }) => id === use.node)?.name ?? use.node;
  return use.whose === 'port' ? `the certificate of "${name}"` : `the client certificate of "${name}"`;
}

async function keep(db: PrismaClient, seen: readonly Fact[], now: Date): Promise<void> {
  for (const { notAfter, ...fact } of seen) {
    await db.certificateFact.upsert({
      where: { pipeline_node_title: fact },
      create: { ...fact, notAfter, seenAt: now },
      update: { seenAt: now, ...(notAfter === null ? {} : { notAfter }) },
    });
  }
  await db.certificateFact.deleteMany({ where: { seenAt: { lt: now } } });
  const row = { key: setting, value: {}, updatedAt: now };
  await db.setting.upsert({ where: { key: setting }, create: row, update: row });
}

async function endOf(use: NodeCertificate): Promise<Date | null> {
  if (use.whose === 'system') return peerCertificateEnd(use);
  try {
    return new X509Certificate(use.pem).validToDate;
  } catch {
    // What is no certificate is told when the node starts.
    return null;
  }
}

function runningPipelines(db: PrismaClient) {
  return db.pipeline.findMany({
    where: {
      archivedAt: null,
      publishedVersion: { not: null },
      state: { in: ['running', 'paused', 'failed'] },
    },
    select: { id: true, publishedVersion: true },
  });
}

async function lastPublished(db: PrismaClient): Promise<Date> {
  const { _max } = await db.pipelineVersion.aggregate({ _max: { publishedAt: true } });
  return _max.publishedAt ?? new Date(0);
}
