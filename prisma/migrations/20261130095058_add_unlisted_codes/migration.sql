-- CreateTable
CREATE TABLE "unlisted_code" (
    "pipeline" TEXT NOT NULL,
    "node" TEXT NOT NULL,
    "table_name" TEXT NOT NULL,
    "system" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "count" BIGINT NOT NULL,
    "first_at" TIMESTAMPTZ(3) NOT NULL,
    "last_at" TIMESTAMPTZ(3) NOT NULL,
    "runs" BIGINT[],

    CONSTRAINT "unlisted_code_pkey" PRIMARY KEY ("pipeline","node","table_name","system","code")
);
