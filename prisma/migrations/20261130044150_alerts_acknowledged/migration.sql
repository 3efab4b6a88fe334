-- AlterTable
ALTER TABLE "alert" DROP COLUMN "told_count",
ADD COLUMN     "acknowledged_at" TIMESTAMPTZ(3),
ADD COLUMN     "acknowledged_by" TEXT,
ADD COLUMN     "gone_at" TIMESTAMPTZ(3),
ADD COLUMN     "note" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "resolved_by" TEXT;

-- AlterTable
ALTER TABLE "alert_rule" ADD COLUMN     "tells_over" BOOLEAN NOT NULL DEFAULT true,
ADD COLUMN     "threshold" INTEGER NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "certificate_fact" (
    "pipeline" TEXT NOT NULL,
    "node" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "not_after" TIMESTAMPTZ(3),
    "seen_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "certificate_fact_pkey" PRIMARY KEY ("pipeline","node","title")
);

-- Everything below is written by hand.

UPDATE "alert" SET "gone_at" = "resolved_at";
