-- AlterTable
ALTER TABLE "pend" ADD COLUMN     "parked_node" TEXT;

-- CreateIndex
CREATE INDEX "undecided_run_pipeline_run_id_idx" ON "undecided_run"("pipeline", "run_id" DESC);
