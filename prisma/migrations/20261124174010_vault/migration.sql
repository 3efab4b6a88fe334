-- AlterTable
ALTER TABLE "blk" ADD COLUMN     "pipeline" TEXT;

-- CreateTable
CREATE TABLE "data_key" (
    "id" SMALLINT NOT NULL,
    "purpose" TEXT NOT NULL,
    "wrapped" BYTEA NOT NULL,
    "master_id" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "data_key_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "legal_hold" (
    "id" TEXT NOT NULL,
    "scope" TEXT NOT NULL,
    "pipeline" TEXT,
    "hash" BIGINT,
    "run_ids" BIGINT[],
    "subject" BYTEA,
    "reason" TEXT NOT NULL,
    "placed_by" TEXT NOT NULL,
    "placed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "released_by" TEXT,
    "released_at" TIMESTAMPTZ(3),

    CONSTRAINT "legal_hold_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "msg_index" (
    "hash" BIGINT NOT NULL,
    "id" BIGINT NOT NULL,
    "kind" SMALLINT NOT NULL,

    CONSTRAINT "msg_index_pkey" PRIMARY KEY ("hash","id")
) PARTITION BY RANGE ("id");
CREATE TABLE "msg_index_default" PARTITION OF "msg_index" DEFAULT;
