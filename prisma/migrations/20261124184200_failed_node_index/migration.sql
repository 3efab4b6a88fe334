-- Who filters by the node that failed must not read the many runs that went well.
CREATE INDEX "run_failed_at_idx" ON "run" ((err ->> 'node'), "id" DESC) WHERE "err" IS NOT NULL;
