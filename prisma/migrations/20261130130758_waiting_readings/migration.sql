-- CreateTable
CREATE TABLE "waiting_reading" (
    "pipeline" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "nodes" JSONB NOT NULL,

    CONSTRAINT "waiting_reading_pkey" PRIMARY KEY ("pipeline","at")
);
