-- CreateTable
CREATE TABLE "run_decision" (
    "run_id" BIGINT NOT NULL,
    "pipeline" TEXT NOT NULL,
    "decision" TEXT NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "actor" TEXT NOT NULL,
    "next_run" BIGINT,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "run_decision_pkey" PRIMARY KEY ("run_id")
);

-- CreateTable
CREATE TABLE "replay_job" (
    "id" TEXT NOT NULL,
    "pipeline" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "mode" TEXT NOT NULL,
    "version" TEXT NOT NULL,
    "destinations" JSONB,
    "skip_delivered" BOOLEAN NOT NULL DEFAULT false,
    "rate_per_second" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "total" INTEGER NOT NULL,
    "failure" TEXT,
    "actor" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ended_at" TIMESTAMPTZ(3),
    "leased_until" TIMESTAMPTZ(3),
    "leased_by" TEXT,

    CONSTRAINT "replay_job_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "replay_item" (
    "job_id" TEXT NOT NULL,
    "run_id" BIGINT NOT NULL,
    "outcome" TEXT,
    "next_run" BIGINT,
    "sends" JSONB,
    "code" TEXT,
    "failure" TEXT,

    CONSTRAINT "replay_item_pkey" PRIMARY KEY ("job_id","run_id")
);

-- CreateTable
CREATE TABLE "alert_rule" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "pipeline" TEXT,
    "minutes" INTEGER NOT NULL DEFAULT 15,
    "recipients" JSONB NOT NULL DEFAULT '[]',
    "webhook" TEXT,
    "is_enabled" BOOLEAN NOT NULL DEFAULT true,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "alert_rule_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "alert" (
    "id" TEXT NOT NULL,
    "rule_id" TEXT NOT NULL,
    "cause" TEXT NOT NULL,
    "pipeline" TEXT NOT NULL,
    "sentence" TEXT NOT NULL,
    "count" INTEGER NOT NULL,
    "first_at" TIMESTAMPTZ(3) NOT NULL,
    "last_at" TIMESTAMPTZ(3) NOT NULL,
    "resolved_at" TIMESTAMPTZ(3),
    "told_at" TIMESTAMPTZ(3),
    "told_count" INTEGER NOT NULL DEFAULT 0,
    "is_told_over" BOOLEAN NOT NULL DEFAULT false,
    "failure" TEXT,

    CONSTRAINT "alert_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "run_decision_pipeline_at_idx" ON "run_decision"("pipeline", "at");

-- CreateIndex
CREATE INDEX "replay_job_state_created_at_idx" ON "replay_job"("state", "created_at");

-- CreateIndex
CREATE INDEX "alert_rule_id_resolved_at_idx" ON "alert"("rule_id", "resolved_at");

-- CreateIndex
CREATE INDEX "alert_first_at_idx" ON "alert"("first_at");

-- AddForeignKey
ALTER TABLE "replay_item" ADD CONSTRAINT "replay_item_job_id_fkey" FOREIGN KEY ("job_id") REFERENCES "replay_job"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "alert" ADD CONSTRAINT "alert_rule_id_fkey" FOREIGN KEY ("rule_id") REFERENCES "alert_rule"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Everything below is written by hand.

-- Failures of before get the fingerprint that failures have from now on (engine/failureFingerprint).
UPDATE "run"
SET "err" = "err" || jsonb_build_object('fingerprint', left(encode(sha256(convert_to(
    "pipeline" || E'\n' || ("err" ->> 'node') || E'\n' || ("err" ->> 'code') || E'\n'
        || regexp_replace("err" ->> 'message', '[0-9]+', '#', 'g'), 'UTF8')), 'hex'), 16))
WHERE "err" IS NOT NULL AND NOT "err" ? 'fingerprint';

-- Who asks for the replays of a run must not read all runs.
CREATE INDEX "run_replay_of_idx" ON "run" ("replay_of") WHERE "replay_of" IS NOT NULL;

-- What is still to do of a job, in order.
CREATE INDEX "replay_item_todo_idx" ON "replay_item" ("job_id", "run_id") WHERE "outcome" IS NULL;

-- One open alert per rule and cause, even when two processes look at once.
CREATE UNIQUE INDEX "alert_open_idx" ON "alert" ("rule_id", "cause") WHERE "resolved_at" IS NULL;
