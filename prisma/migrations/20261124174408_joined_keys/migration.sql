-- AlterTable
ALTER TABLE "pend" ADD COLUMN     "joins" TEXT[];

-- CreateTable
CREATE TABLE "joined_key" (
    "pipeline" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "becomes" TEXT NOT NULL,
    "lane" SMALLINT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "joined_key_pkey" PRIMARY KEY ("pipeline","key")
);

-- CreateIndex
CREATE INDEX "joined_key_pipeline_becomes_idx" ON "joined_key"("pipeline", "becomes");

-- Everything below is written by hand: Prisma's schema language has no partial index.

-- Merges are few among what waits; looking for them must not read the whole queue.
CREATE INDEX "pend_joins_idx" ON "pend" ("pipeline", "id") WHERE "joins" IS NOT NULL;
