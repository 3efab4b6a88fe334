-- CreateTable
CREATE TABLE "publish_review" (
    "id" TEXT NOT NULL,
    "pipeline_id" TEXT NOT NULL,
    "document" JSONB NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "proposed_by" TEXT NOT NULL,
    "proposed_at" TIMESTAMPTZ(3) NOT NULL,
    "editors" TEXT[],
    "state" TEXT NOT NULL DEFAULT 'open',
    "decided_by" TEXT,
    "decided_at" TIMESTAMPTZ(3),
    "decision_note" TEXT NOT NULL DEFAULT '',
    "version" INTEGER,

    CONSTRAINT "publish_review_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "publish_review_pipeline_id_proposed_at_idx" ON "publish_review"("pipeline_id", "proposed_at");

-- AddForeignKey
ALTER TABLE "publish_review" ADD CONSTRAINT "publish_review_pipeline_id_fkey" FOREIGN KEY ("pipeline_id") REFERENCES "pipeline"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- One change of a pipeline is reviewed at a time.
CREATE UNIQUE INDEX "publish_review_open_idx" ON "publish_review" ("pipeline_id") WHERE "state" = 'open';
