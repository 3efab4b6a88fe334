import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect, createServer } from 'node:net';

export interface PeerProcess {
  /** Ends it and waits until it is gone. */
  stop(): Promise<void>;
}

export interface Finished {
  code: number | null;
  /** What it said, on both of its outputs. */
  said: string;
}

/** What a busy machine may take. */
const longestStartMs = 50_000;

/** A port that nobody has just now. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (typeof address !== 'object' || address === null) throw new Error('There is no free port.');
  return address.port;
}

/** Starts a program of others and waits until it takes connections on the port; throws what it said when it ends before. */
export async function startPeer(
  command: string,
  args: readonly string[],
  { port, folder }: { port: number; folder: string },
): Promise<PeerProcess> {
  const child = spawn(command, args, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
  const said = listenTo(child);
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const deadline = Date.now() + longestStartMs;
  while (!(await accepts(port))) {
    const isOver = child.exitCode !== null || Date.now() > deadline;
    if (isOver) child.kill();
    if (isOver) throw new Error(`${command} takes no connections: ${said()}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return {
    async stop() {
      child.kill();
      await ended;
    },
  };
}

/** Runs a program of others to its end. */
export async function runPeer(command: string, args: readonly string[]): Promise<Finished> {
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  const said = listenTo(child);
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, said: said() };
}

function listenTo(child: ChildProcess): () => string {
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      said += text;
    });
  }
  return () => said;
}

function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
}
