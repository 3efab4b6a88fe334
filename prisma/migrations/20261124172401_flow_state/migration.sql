-- CreateTable
CREATE TABLE "flow_claim" (
    "pipeline_id" TEXT NOT NULL,
    "node_id" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "owner" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "flow_claim_pkey" PRIMARY KEY ("pipeline_id","node_id","key")
);

-- CreateTable
CREATE TABLE "flow_group" (
    "id" BIGSERIAL NOT NULL,
    "pipeline_id" TEXT NOT NULL,
    "node_id" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "count" INTEGER NOT NULL,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "due_at" TIMESTAMPTZ(3),
    "closed_at" TIMESTAMPTZ(3),

    CONSTRAINT "flow_group_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "flow_part" (
    "group_id" BIGINT NOT NULL,
    "position" INTEGER NOT NULL,
    "body" BYTEA NOT NULL,

    CONSTRAINT "flow_part_pkey" PRIMARY KEY ("group_id","position")
);

-- CreateIndex
CREATE INDEX "flow_claim_at_idx" ON "flow_claim"("at");

-- CreateIndex
CREATE INDEX "flow_group_pipeline_id_node_id_due_at_idx" ON "flow_group"("pipeline_id", "node_id", "due_at");

-- AddForeignKey
ALTER TABLE "flow_part" ADD CONSTRAINT "flow_part_group_id_fkey" FOREIGN KEY ("group_id") REFERENCES "flow_group"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Everything below is written by hand.

-- One open group per key, even when two processes add a part at once.
CREATE UNIQUE INDEX "flow_group_open_idx" ON "flow_group" ("pipeline_id", "node_id", "key") WHERE "closed_at" IS NULL;
