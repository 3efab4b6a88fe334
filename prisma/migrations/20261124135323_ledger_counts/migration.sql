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
