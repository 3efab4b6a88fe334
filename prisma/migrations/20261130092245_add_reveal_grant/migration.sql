-- CreateTable
CREATE TABLE "reveal_grant" (
    "id" TEXT NOT NULL,
    "actor" TEXT NOT NULL,
    "session" TEXT NOT NULL,
    "scope" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "granted_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "reveal_grant_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "reveal_grant_actor_session_expires_at_idx" ON "reveal_grant"("actor", "session", "expires_at");
