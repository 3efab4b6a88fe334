// pnpm bench:canvas [--long] [--tiers 30,200,1000] [--write]
// The designer in a real Chromium, on pipelines of several sizes that run while they are looked at: first paint, frames
// while a node is dragged, memory while figures come in (a minute; with --long ten), and what the first screen loads.
// Says pass or fail of each; --write puts the table into docs/bench/canvas.md.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import { type Browser, chromium, type Page } from '@playwright/test';
import { findBrowser } from '../scripts/findBrowser.ts';
import { prepareWeb } from '../scripts/prepareWeb.ts';
import { adtMessage } from './adt.ts';
import { archiveAll } from './archiveAll.ts';
import { canvasBenchPage, type Measured } from './canvasBenchPage.ts';
import { studioClient } from './client.ts';
import { manySteps } from './manySteps.ts';
import { sendMllp } from './mllp.ts';
import { othersCores } from './othersCores.ts';
import { Studio } from './Studio.ts';

const { values } = parseArgs({
  options: {
    long: { type: 'boolean', default: false },
    tiers: { type: 'string', default: '30,200,1000' },
    write: { type: 'boolean', default: false },
  },
});
const tiers = values.tiers.split(',').map(Number);
const liveSeconds = values.long ? 600 : 60;
const root = join(import.meta.dirname, '..');
const viewport = { width: 1440, height: 900 };

await prepareWeb(root);
const studio = await Studio.start({ LOG_LEVEL: 'warn' });
const executablePath = findBrowser(root);
const browser = await chromium.launch({
  ...(executablePath ? { executablePath } : {}),
  args: ['--no-sandbox'],
});
try {
  const others = othersCores();
  const measured: Measured[] = [{ ...(await firstScreen(browser)), most: 200, unit: 'KB gz' }];
  for (const count of tiers) measured.push(...(await ofTier(browser, count)));
  const page = canvasBenchPage(measured, {
    liveSeconds,
    at: new Date(),
    others: others(),
    browser: browser.version(),
  });
  process.stdout.write(`${page}\n`);
  if (values.write) await writeFile(join(root, 'docs/bench/canvas.md'), page);
  if (measured.some(({ value, most }) => most !== undefined && value > most)) process.exitCode = 1;
} finally {
  await browser.close();
  await studio.stop();
}

/** What has to come over the wire before the list of pipelines is seen, compressed as gzip does. */
async function firstScreen(of: Browser): Promise<Pick<Measured, 'name' | 'value'>> {
  await studioClient(studio.url).pipelines.create.mutate({ name: 'The first' });
  const page = await of.newPage({ viewport });
  const bodies: Promise<Buffer>[] = [];
  page.on('response', (response) => {
    if (['document', 'script', 'stylesheet'].includes(response.request().resourceType()))
      bodies.push(response.body());
  });
  await page.goto(`${studio.url}/pipelines`);
  await page.getByRole('link', { name: 'The first' }).waitFor();
  const bytes = (await Promise.all(bodies)).reduce((sum, body) => sum + gzipSync(body).length, 0);
  await page.close();
  return { name: 'first screen: document, scripts and styles', value: bytes / 1024 };
}

async function ofTier(of: Browser, count: number): Promise<Measured[]> {
  const api = studioClient(studio.url);
  await archiveAll(api);
  const name = `${count} nodes`;
  const { id } = await api.pipelines.create.mutate({
    name,
    document: manySteps(name, count, studio.ports.mllp),
  });
  await api.pipelines.publish.mutate({ id });
  await api.pipelines.start.mutate({ id });
  const page = await of.newPage({ viewport });
  await page.addInitScript(notePaint);
  await page.goto(`${studio.url}/pipelines/${id}`);
  const painted = await page.waitForFunction(() => window.paintedAt?.wires && window.paintedAt);
  const paint = (await painted.jsonValue()) as PaintedAt;
  const messages = keepSending(Math.max(1, Math.round(count / 200)));
  await someEnded(id);
  const frames = await dragFrames(page);
  const heap = await heapOver(page, liveSeconds);
  await messages.stop();
  await page.close();
  return [
    {
      name: `${name}: first paint of the canvas`,
      value: paint.nodes ?? Number.NaN,
      most: 3000,
      unit: 'ms',
    },
    {
      name: `${name}: first paint of its wires`,
      value: paint.wires ?? Number.NaN,
      most: 3000,
      unit: 'ms',
    },
    { name: `${name}: frame while a node is dragged, median`, value: at(frames, 0.5), unit: 'ms' },
    { name: `${name}: frame while a node is dragged, p95`, value: at(frames, 0.95), most: 33, unit: 'ms' },
    { name: `${name}: heap after the first quarter`, value: heap.first, unit: 'MiB' },
    { name: `${name}: growth of the heap from there`, value: heap.growth, most: 10, unit: '%' },
  ];
}

/** In ms since the page began to load. */
interface PaintedAt {
  nodes?: number;
  wires?: number;
}

declare global {
  interface Window {
    paintedAt?: PaintedAt;
    dragged?: number[];
  }
}

/** Runs in the page: notes when the first node of the canvas has been painted, and when the first wire. */
function notePaint(): void {
  const at: PaintedAt = {};
  window.paintedAt = at;
  const note = (part: keyof PaintedAt, selector: string) => {
    const look = () => {
      if (document.querySelector(selector) === null) return void requestAnimationFrame(look);
      // The frame that has it is painted before the next one begins.
      requestAnimationFrame(() => {
        at[part] = performance.now();
      });
    };
    requestAnimationFrame(look);
  };
  note('nodes', '.react-flow__node');
  note('wires', '.react-flow__edge');
}

/** A message every so many seconds, so that figures of all nodes change. */
function keepSending(seconds: number): { stop(): Promise<void> } {
  let isOver = false;
  let number = 0;
  const sending = (async () => {
    while (!isOver) {
      number += 1;
      await sendMllp(studio.ports.mllp, [adtMessage({ controlId: `BENCH-${number}` })]);
      await pause(seconds * 1000);
    }
  })();
  return {
    stop() {
      isOver = true;
      return sending;
    },
  };
}

/** Resolves once a message has passed all nodes. */
async function someEnded(pipelineId: string): Promise<void> {
  const api = studioClient(studio.url);
  for (;;) {
    const { statuses } = await api.runs.counts.query({ pipelineId });
    if (statuses.done > 0) return;
    await pause(200);
  }
}

/** Drags a node about for some seconds; the time from frame to frame, in ms. */
async function dragFrames(page: Page): Promise<number[]> {
  const box = await nodeInTheMiddle(page);
  const [x, y] = [box.x + box.width / 2, box.y + Math.min(12, box.height / 2)];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + 20, y + 20, { steps: 4 });
  await page.evaluate(() => {
    const frames: number[] = [];
    window.dragged = frames;
    let last = performance.now();
    const note = (now: number) => {
      frames.push(now - last);
      last = now;
      if (window.dragged === frames) requestAnimationFrame(note);
    };
    requestAnimationFrame(note);
  });
  for (let turn = 0; turn < 240; turn += 1) {
    await page.mouse.move(x + 100 + 90 * Math.sin(turn / 12), y + 60 + 50 * Math.cos(turn / 9));
  }
  const frames = await page.evaluate(() => {
    const seen = window.dragged ?? [];
    delete window.dragged;
    return seen;
  });
  await page.mouse.up();
  return frames.slice(1).sort((one, other) => one - other);
}

/** Near the middle: at its border the canvas moves along with what is dragged. */
async function nodeInTheMiddle(page: Page): Promise<DOMRect> {
  const boxes = await page
    .locator('.react-flow__node')
    .evaluateAll((nodes) => nodes.map((node) => node.getBoundingClientRect().toJSON() as DOMRect));
  const distance = ({ x, y }: DOMRect) => Math.hypot(x - viewport.width / 2, y - viewport.height / 2);
  const [nearest] = boxes.sort((one, other) => distance(one) - distance(other));
  if (nearest === undefined) throw new Error('No node is in view.');
  return nearest;
}

/** The heap after a quarter of the time, and by how much it is larger at the end, each after collecting garbage. */
async function heapOver(page: Page, seconds: number): Promise<{ first: number; growth: number }> {
  const session = await page.context().newCDPSession(page);
  const used = async () => {
    await session.send('HeapProfiler.collectGarbage');
    const { usedSize } = await session.send('Runtime.getHeapUsage');
    return usedSize / 1024 / 1024;
  };
  await pause(seconds * 250);
  const first = await used();
  await pause(seconds * 750);
  return { first, growth: (100 * ((await used()) - first)) / first };
}

function at(sorted: readonly number[], part: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
