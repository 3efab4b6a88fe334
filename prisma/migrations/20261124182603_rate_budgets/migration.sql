-- CreateTable
CREATE TABLE "rate_budget" (
    "name" TEXT NOT NULL,
    "interval_ms" DOUBLE PRECISION NOT NULL,
    "next_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "rate_budget_pkey" PRIMARY KEY ("name")
);

-- CreateIndex
CREATE INDEX "rate_budget_next_at_idx" ON "rate_budget"("next_at");
