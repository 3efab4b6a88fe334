/** `pnpm worker`, by way of worker.mjs: the engine without a screen, as many and on as many hosts as wanted. */
try {
  await import('../prisma/generate.ts');
  const { runWorker } = await import('../apps/server/src/runWorker.ts');
  await runWorker({ say: (text) => console.log(text) });
} catch (error) {
  console.error(`The worker could not start. ${error instanceof Error ? error.message : String(error)}`);
  process.exit(1);
}
