-- CreateTable
CREATE TABLE "meter_reading" (
    "pipeline" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "received" BIGINT NOT NULL,
    "done" BIGINT NOT NULL,
    "filtered" BIGINT NOT NULL,
    "failed" BIGINT NOT NULL,
    "in_doubt" BIGINT NOT NULL,
    "waiting" INTEGER NOT NULL,
    "acks" BIGINT[],

    CONSTRAINT "meter_reading_pkey" PRIMARY KEY ("pipeline","at")
);

-- CreateTable
CREATE TABLE "port_reading" (
    "pipeline" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "counts" JSONB NOT NULL,

    CONSTRAINT "port_reading_pkey" PRIMARY KEY ("pipeline","at")
);

-- CreateTable
CREATE TABLE "intake_figure" (
    "pipeline" TEXT NOT NULL,
    "last_at" TIMESTAMPTZ(3),
    "acks" BIGINT[],

    CONSTRAINT "intake_figure_pkey" PRIMARY KEY ("pipeline")
);

-- CreateTable
CREATE TABLE "usual_hour" (
    "pipeline" TEXT NOT NULL,
    "hour_of_week" SMALLINT NOT NULL,
    "count" REAL NOT NULL,
    "samples" SMALLINT NOT NULL,

    CONSTRAINT "usual_hour_pkey" PRIMARY KEY ("pipeline","hour_of_week")
);

-- Everything below is written by hand.

-- What was counted before is where the meters begin; without this the first minute would seem to have had all of it.
WITH ended AS (
  SELECT "pipeline",
         coalesce(sum("count") FILTER (WHERE "status" = 1), 0) AS done,
         coalesce(sum("count") FILTER (WHERE "status" = 2), 0) AS filtered,
         coalesce(sum("count") FILTER (WHERE "status" = 3), 0) AS failed,
         coalesce(sum("count") FILTER (WHERE "status" = 4), 0) AS in_doubt
  FROM "run_count" GROUP BY "pipeline"
), queued AS (
  SELECT "pipeline", count(*) AS waiting FROM "pend" GROUP BY "pipeline"
), each AS (
  SELECT "pipeline", coalesce(done, 0) AS done, coalesce(filtered, 0) AS filtered, coalesce(failed, 0) AS failed,
         coalesce(in_doubt, 0) AS in_doubt, coalesce(waiting, 0) AS waiting
  FROM ended FULL JOIN queued USING ("pipeline")
), together AS (
  SELECT * FROM each
  UNION ALL
  SELECT '', sum(done), sum(filtered), sum(failed), sum(in_doubt), sum(waiting) FROM each HAVING count(*) > 0
), metered AS (
  INSERT INTO "meter_reading" ("pipeline", "at", "received", "done", "filtered", "failed", "in_doubt", "waiting", "acks")
  SELECT "pipeline", date_trunc('minute', now()), done + filtered + failed + in_doubt + waiting,
         done, filtered, failed, in_doubt, waiting, '{}'
  FROM together
  RETURNING "pipeline", "at"
)
INSERT INTO "port_reading" ("pipeline", "at", "counts")
SELECT m."pipeline", m."at", jsonb_agg(jsonb_build_array(c."node", c."port", c."direction", c."count"))
FROM metered m JOIN "port_count" c USING ("pipeline")
GROUP BY m."pipeline", m."at";
