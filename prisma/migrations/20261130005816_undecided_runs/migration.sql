-- DropIndex
DROP INDEX "run_control_id_idx";

-- AlterTable
ALTER TABLE "pend" ADD COLUMN     "control_id" TEXT;

-- CreateTable
CREATE TABLE "undecided_run" (
    "run_id" BIGINT NOT NULL,
    "pipeline" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "fingerprint" TEXT,

    CONSTRAINT "undecided_run_pkey" PRIMARY KEY ("run_id")
);

-- CreateIndex
CREATE INDEX "run_control_id_id_idx" ON "run"("control_id", "id" DESC);

-- CreateIndex
CREATE INDEX "undecided_run_kind_run_id_idx" ON "undecided_run"("kind", "run_id" DESC);

-- CreateIndex
CREATE INDEX "undecided_run_fingerprint_run_id_idx" ON "undecided_run"("fingerprint", "run_id" DESC);

-- Everything below is written by hand.

-- What waits is found by its control id without opening its message.
UPDATE "pend" SET "control_id" = m."meta" #>> '{message,meta,businessKey}' FROM "msg" m WHERE m."id" = "pend"."id";

-- Triggers, so that no failure is missing in the inbox whoever records it, a process of the version before included.
-- Only runs that failed or are in doubt call them.
CREATE FUNCTION "note_undecided_run"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO "undecided_run" ("run_id", "pipeline", "kind", "fingerprint")
    SELECT NEW."id", NEW."pipeline",
           CASE WHEN NEW."status" = 4 THEN 'in_doubt'
                WHEN NEW."err" ->> 'code' = 'PH-DUP-001' THEN 'quarantined' ELSE 'failed' END,
           NEW."err" ->> 'fingerprint'
    WHERE (NEW."status" = 4 OR NEW."err" ->> 'code' IS NOT NULL)
      AND NOT EXISTS (SELECT FROM "run_decision" d WHERE d."run_id" = NEW."id")
    ON CONFLICT ("run_id") DO UPDATE
      SET "kind" = excluded."kind", "fingerprint" = excluded."fingerprint";
    RETURN NULL;
END
$$;
CREATE FUNCTION "forget_undecided_run"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM "undecided_run" WHERE "run_id" = OLD."id";
    RETURN NULL;
END
$$;
CREATE FUNCTION "note_run_decision"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM "undecided_run" WHERE "run_id" = NEW."run_id";
    RETURN NULL;
END
$$;
CREATE TRIGGER "run_becomes_undecided" AFTER INSERT ON "run"
    FOR EACH ROW WHEN (NEW."status" >= 3) EXECUTE FUNCTION "note_undecided_run"();
CREATE TRIGGER "run_goes" AFTER DELETE ON "run"
    FOR EACH ROW WHEN (OLD."status" >= 3) EXECUTE FUNCTION "forget_undecided_run"();
CREATE TRIGGER "run_is_decided" AFTER INSERT OR UPDATE ON "run_decision"
    FOR EACH ROW EXECUTE FUNCTION "note_run_decision"();

INSERT INTO "undecided_run" ("run_id", "pipeline", "kind", "fingerprint")
SELECT r."id", r."pipeline",
       CASE WHEN r."status" = 4 THEN 'in_doubt' WHEN r."err" ->> 'code' = 'PH-DUP-001' THEN 'quarantined' ELSE 'failed' END,
       r."err" ->> 'fingerprint'
FROM "run" r
WHERE r."status" >= 3 AND (r."status" = 4 OR r."err" ->> 'code' IS NOT NULL)
  AND NOT EXISTS (SELECT FROM "run_decision" d WHERE d."run_id" = r."id");
ANALYZE "undecided_run";
