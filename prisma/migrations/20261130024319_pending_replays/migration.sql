-- AlterTable
ALTER TABLE "pend" ADD COLUMN     "replay_of" BIGINT;

-- Everything below is written by hand.

-- Few of those that wait are replays.
CREATE INDEX "pend_replay_of_idx" ON "pend" ("replay_of") WHERE "replay_of" IS NOT NULL;

UPDATE "pend" SET "replay_of" = (m."meta" ->> 'replayOf')::bigint FROM "msg" m
WHERE m."id" = "pend"."id" AND m."meta" ? 'replayOf';
