// pnpm bench:big    200 MB through a pipeline: HTTP listener → HTTP request, and what memory that takes
import { createHash, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer, request as openRequest } from 'node:http';
import { parseArgs } from 'node:util';
import { startStudioUnderTest } from './StudioUnderTest.ts';

const { values } = parseArgs({ options: { mb: { type: 'string', default: '200' } } });
const megabytes = Number(values.mb);
const [studioPort, listenPort] = [4171, 4172];

let received: { bytes: number; sha256: string } | undefined;
const sink = createServer((request, response) => {
  const hash = createHash('sha256');
  let bytes = 0;
  request.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
    hash.update(chunk);
  });
  request.on('end', () => {
    received = { bytes, sha256: hash.digest('hex') };
    response.end();
    arrived();
  });
});
let arrived: () => void = () => undefined;
const arrival = () =>
  new Promise<void>((resolve) => {
    arrived = resolve;
  });
await new Promise<void>((resolve) => sink.listen(0, '127.0.0.1', resolve));
const address = sink.address();
const sinkPort = typeof address === 'object' && address !== null ? address.port : 0;

const studio = await startStudioUnderTest(studioPort);
try {
  const node = (id: string, plugin: string, settings: object) => ({
    id,
    plugin,
    name: id,
    settings,
    position: { x: 0, y: 0 },
  });
  const document = {
    format: 1,
    name: 'Big bodies',
    nodes: [
      node('in', 'http-listener', { port: listenPort, path: '/in', max_body_mb: 4096 }),
      node('out', 'http-request', {
        method: 'POST',
        url: `http://127.0.0.1:${sinkPort}/x`,
        allow_http: true,
        timeout: 300,
      }),
    ],
    wires: [{ id: 'w', from: { node: 'in', port: 'out' }, to: { node: 'out', port: 'in' } }],
    settings: {},
  };
  await studio.startPipeline(document);
  await send(2); // Code that is not compiled yet would count as memory of the message.
  const before = rssMb(studio.server);
  const sent = await send(megabytes);
  const peak = peakMb(studio.server);
  const isWhole = received?.sha256 === sent;
  console.log(`${megabytes} MB: ${isWhole ? 'arrived byte for byte' : 'ARRIVED CHANGED'}`);
  console.log(
    `memory of the server: ${before} MB before, ${peak} MB at its highest, ${peak - before} MB more`,
  );
  process.exitCode = isWhole && peak - before < megabytes / 2 ? 0 : 1;
} finally {
  await studio.close();
  sink.close();
}

/** Sends that many megabytes and waits until the sink has them; gives their digest. */
async function send(mb: number): Promise<string> {
  const hash = createHash('sha256');
  const piece = randomBytes(1_000_000);
  const done = arrival();
  await new Promise<void>((resolve, reject) => {
    const post = openRequest({ port: listenPort, method: 'POST', path: '/in' }, (response) => {
      response.resume();
      if (response.statusCode === 202) resolve();
      else reject(new Error(`The listener answered ${response.statusCode}.`));
    });
    post.setHeader('content-type', 'application/dicom');
    post.on('error', reject);
    let left = mb;
    const write = () => {
      while (left > 0) {
        left -= 1;
        piece.writeUInt32BE(left, 0);
        const copy = Buffer.from(piece);
        hash.update(copy);
        if (!post.write(copy)) {
          post.once('drain', write);
          return;
        }
      }
      post.end();
    };
    write();
  });
  await done;
  return hash.digest('hex');
}

function statusKb(pid: number, field: string): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Number(new RegExp(`${field}:\\s+(\\d+)`).exec(status)?.[1] ?? 0);
}

function rssMb(pid: number): number {
  return Math.round(statusKb(pid, 'VmRSS') / 1024);
}

function peakMb(pid: number): number {
  return Math.round(statusKb(pid, 'VmHWM') / 1024);
}
