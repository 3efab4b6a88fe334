-- CreateTable
CREATE TABLE "pipeline" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "draft" JSONB NOT NULL,
    "draft_revision" INTEGER NOT NULL DEFAULT 1,
    "published_version" INTEGER,
    "state" TEXT NOT NULL DEFAULT 'draft',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "archived_at" TIMESTAMPTZ(3),

    CONSTRAINT "pipeline_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "pipeline_version" (
    "pipeline_id" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "document" JSONB NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "published_by" TEXT NOT NULL,
    "published_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "pipeline_version_pkey" PRIMARY KEY ("pipeline_id","version")
);

-- CreateTable
CREATE TABLE "secret" (
    "name" TEXT NOT NULL,
    "ciphertext" BYTEA NOT NULL,
    "fingerprint" TEXT NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "secret_pkey" PRIMARY KEY ("name")
);

-- CreateTable
CREATE TABLE "connection" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "settings" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "connection_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "audit_entry" (
    "seq" BIGSERIAL NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "actor" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "object" TEXT NOT NULL,
    "outcome" TEXT NOT NULL,
    "detail" JSONB NOT NULL DEFAULT '{}',
    "prev_hash" TEXT NOT NULL,
    "hash" TEXT NOT NULL,

    CONSTRAINT "audit_entry_pkey" PRIMARY KEY ("seq")
);

-- CreateTable
CREATE TABLE "setting" (
    "key" TEXT NOT NULL,
    "value" JSONB NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "setting_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "user_account" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "password_hash" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "user_account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "session" (
    "id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sample_message" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "body" BYTEA NOT NULL,
    "pipeline_id" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "sample_message_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "node_state" (
    "pipeline_id" TEXT NOT NULL,
    "node_id" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "value" JSONB NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "node_state_pkey" PRIMARY KEY ("pipeline_id","node_id","key")
);

-- CreateTable
CREATE TABLE "dedupe_key" (
    "pipeline_id" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "run_id" BIGINT NOT NULL,
    "digest" TEXT NOT NULL,
    "ack" BYTEA,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "dedupe_key_pkey" PRIMARY KEY ("pipeline_id","source","key")
);

-- CreateTable
CREATE TABLE "msg" (
    "id" BIGINT NOT NULL,
    "pipeline" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "node" TEXT NOT NULL,
    "lane" SMALLINT NOT NULL,
    "key" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "ctype" TEXT NOT NULL,
    "body" BYTEA NOT NULL,
    "meta" JSONB NOT NULL DEFAULT '{}',
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "msg_pkey" PRIMARY KEY ("id")
) PARTITION BY RANGE ("id");
CREATE TABLE "msg_default" PARTITION OF "msg" DEFAULT;

-- CreateTable
CREATE TABLE "pend" (
    "lane" SMALLINT NOT NULL,
    "id" BIGINT NOT NULL,
    "pipeline" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "next_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "state" BYTEA,

    CONSTRAINT "pend_pkey" PRIMARY KEY ("lane","id")
);

-- CreateTable
CREATE TABLE "run" (
    "id" BIGINT NOT NULL,
    "pipeline" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "node" TEXT NOT NULL,
    "status" SMALLINT NOT NULL,
    "t0" TIMESTAMPTZ(3) NOT NULL,
    "ms" REAL NOT NULL,
    "blk" BIGINT,
    "pos" INTEGER,
    "err" JSONB,
    "control_id" TEXT,
    "subtype" TEXT,
    "replay_of" BIGINT,

    CONSTRAINT "run_pkey" PRIMARY KEY ("id")
) PARTITION BY RANGE ("id");
CREATE TABLE "run_default" PARTITION OF "run" DEFAULT;

-- CreateTable
CREATE TABLE "blk" (
    "id" BIGINT NOT NULL,
    "codec" SMALLINT NOT NULL,
    "n" INTEGER NOT NULL,
    "data" BYTEA NOT NULL,

    CONSTRAINT "blk_pkey" PRIMARY KEY ("id")
) PARTITION BY RANGE ("id");
CREATE TABLE "blk_default" PARTITION OF "blk" DEFAULT;

-- CreateIndex
CREATE INDEX "pipeline_archived_at_name_idx" ON "pipeline"("archived_at", "name");

-- CreateIndex
CREATE UNIQUE INDEX "connection_name_key" ON "connection"("name");

-- CreateIndex
CREATE UNIQUE INDEX "audit_entry_hash_key" ON "audit_entry"("hash");

-- CreateIndex
CREATE INDEX "audit_entry_object_seq_idx" ON "audit_entry"("object", "seq" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "user_account_name_key" ON "user_account"("name");

-- CreateIndex
CREATE INDEX "session_user_id_idx" ON "session"("user_id");

-- CreateIndex
CREATE INDEX "session_expires_at_idx" ON "session"("expires_at");

-- CreateIndex
CREATE INDEX "sample_message_pipeline_id_idx" ON "sample_message"("pipeline_id");

-- CreateIndex
CREATE INDEX "dedupe_key_at_idx" ON "dedupe_key"("at");

-- CreateIndex
CREATE INDEX "pend_pipeline_idx" ON "pend"("pipeline");

-- CreateIndex
CREATE INDEX "run_pipeline_id_idx" ON "run"("pipeline", "id" DESC);

-- CreateIndex
CREATE INDEX "run_status_id_idx" ON "run"("status", "id" DESC);

-- CreateIndex
CREATE INDEX "run_control_id_idx" ON "run"("control_id");

-- AddForeignKey
ALTER TABLE "pipeline_version" ADD CONSTRAINT "pipeline_version_pipeline_id_fkey" FOREIGN KEY ("pipeline_id") REFERENCES "pipeline"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user_account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sample_message" ADD CONSTRAINT "sample_message_pipeline_id_fkey" FOREIGN KEY ("pipeline_id") REFERENCES "pipeline"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- Everything below is written by hand: Prisma's schema language has no word for it and its diff ignores it.

-- pend is a queue: rows live for milliseconds. Vacuum by count, not by share of a table that is usually empty.
ALTER TABLE "pend" SET (
    fillfactor = 70,
    autovacuum_vacuum_scale_factor = 0,
    autovacuum_vacuum_threshold = 2000,
    autovacuum_vacuum_insert_scale_factor = 0,
    autovacuum_vacuum_insert_threshold = 20000,
    autovacuum_analyze_scale_factor = 0,
    autovacuum_analyze_threshold = 20000,
    autovacuum_vacuum_cost_delay = 0
);

-- Failures are few; grouping them by fingerprint must not scan the many that went well.
CREATE INDEX "run_fingerprint_idx" ON "run" ((err ->> 'fingerprint'), "id" DESC) WHERE "err" IS NOT NULL;

-- The audit trail only grows. A statement trigger also refuses statements that would match no row.
CREATE FUNCTION "refuse_audit_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'audit_entry only grows: % is refused', TG_OP USING ERRCODE = 'insufficient_privilege';
END
$$;
CREATE TRIGGER "audit_entry_only_grows"
    BEFORE UPDATE OR DELETE OR TRUNCATE ON "audit_entry"
    FOR EACH STATEMENT EXECUTE FUNCTION "refuse_audit_change"();
