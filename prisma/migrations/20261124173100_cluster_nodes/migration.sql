-- CreateTable
CREATE TABLE "cluster_node" (
    "name" TEXT NOT NULL,
    "instance" TEXT NOT NULL,
    "number" SMALLINT NOT NULL,
    "kind" TEXT NOT NULL,
    "host" TEXT NOT NULL,
    "pid" INTEGER NOT NULL,
    "version" TEXT NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "seen_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "ending" TEXT,
    "lanes" JSONB NOT NULL DEFAULT '[]',
    "listeners" JSONB NOT NULL DEFAULT '[]',
    "problems" JSONB NOT NULL DEFAULT '[]',

    CONSTRAINT "cluster_node_pkey" PRIMARY KEY ("name")
);

-- CreateTable
CREATE TABLE "listener_claim" (
    "pipeline_id" TEXT NOT NULL,
    "node_id" TEXT NOT NULL,
    "holder" TEXT NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "listener_claim_pkey" PRIMARY KEY ("pipeline_id","node_id")
);
