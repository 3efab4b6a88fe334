-- DropIndex
DROP INDEX "pend_pipeline_idx";

-- AlterTable
ALTER TABLE "pend" ADD COLUMN     "err" JSONB;

-- AlterTable
ALTER TABLE "run" ADD COLUMN     "attempts" INTEGER NOT NULL DEFAULT 1;

-- CreateTable
CREATE TABLE "port_count" (
    "pipeline" TEXT NOT NULL,
    "node" TEXT NOT NULL,
    "port" TEXT NOT NULL,
    "direction" TEXT NOT NULL,
    "count" BIGINT NOT NULL,

    CONSTRAINT "port_count_pkey" PRIMARY KEY ("pipeline","node","port","direction")
);

-- CreateTable
CREATE TABLE "run_count" (
    "pipeline" TEXT NOT NULL,
    "status" SMALLINT NOT NULL,
    "count" BIGINT NOT NULL,

    CONSTRAINT "run_count_pkey" PRIMARY KEY ("pipeline","status")
);

-- CreateIndex
CREATE INDEX "pend_pipeline_id_idx" ON "pend"("pipeline", "id");

-- Everything below is written by hand: Prisma's schema language has no partial index.

-- Retries are few among what waits; finding who holds a key must not read the whole queue.
CREATE INDEX "pend_retry_idx" ON "pend" ("pipeline", "next_at") WHERE "attempts" > 0;

-- The same few rows change with every batch: room for updates in place keeps their indexes untouched.
ALTER TABLE "port_count" SET (fillfactor = 50);
ALTER TABLE "run_count" SET (fillfactor = 50);
