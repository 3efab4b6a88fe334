-- Read in order of arrival, lane by lane: as a plain index scan it remembers which entries are dead, and of those
-- there are thousands a second.
-- CreateIndex
CREATE INDEX "pend_pipeline_lane_id_idx" ON "pend"("pipeline", "lane", "id");

-- Whatever waits for a time of its own, retries among it: few rows, looked for at every load.
DROP INDEX pend_retry_idx;
CREATE INDEX pend_later_idx ON pend (pipeline, next_at) WHERE attempts > 0 OR parked > 0 OR err IS NOT NULL;
