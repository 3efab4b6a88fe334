// glibc gives each thread a heap of its own and returns little of what was free in it. With one heap for all, what the
// start let go of is taken again by the first messages. It is told by the environment before the process begins, so
// this one begins again, in place: same process id, same streams. Not where the parent speaks with it by a channel,
// which would not outlive that.
if (
  process.platform === 'linux' &&
  process.env.MALLOC_ARENA_MAX === undefined &&
  process.channel === undefined
) {
  const words = [process.execPath, ...process.execArgv, ...process.argv.slice(1)];
  process.execve?.(process.execPath, words, { ...process.env, MALLOC_ARENA_MAX: '1' });
}
