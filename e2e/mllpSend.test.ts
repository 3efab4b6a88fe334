import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { encodeFrame, MllpDecoder, parseHl7, readAck } from '@pyheart/formats';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { adtMessage } from './adt.ts';
import { studioClient } from './client.ts';
import { Studio } from './Studio.ts';

const run = promisify(execFile);
/** The sender of python-hl7, in Debian's package python3-hl7. */
const mllpSend = '/usr/bin/mllp_send';
const isPresent = existsSync(mllpSend);

describe.runIf(isPresent)('python-hl7’s mllp_send', () => {
  let studio: Studio;
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'pyheart-mllp-send-'));
    studio = await Studio.start();
    const api = studioClient(studio.url);
    const { pipelineId: id } = await api.templates.open.mutate({ key: 'adt-to-fhir' });
    await api.pipelines.publish.mutate({ id });
    await api.pipelines.start.mutate({ id });
  }, 120_000);
  afterAll(async () => {
    await studio?.stop();
    await rm(folder, { recursive: true, force: true });
  });

  it('sends a file of two messages over one connection and prints an AA for each', async () => {
    const controlIds = ['MLLP-SEND-1', 'MLLP-SEND-2'];
    const frames = controlIds.map((controlId) =>
      Buffer.from(encodeFrame(new TextEncoder().encode(adtMessage({ controlId })))),
    );
    const printed = await send(Buffer.concat(frames), []);
    expect(printed.map(shortOf)).toEqual(controlIds.map((controlId) => ['AA', controlId]));
  });

  it('sends what it read from a loose text file with ordinary line ends', async () => {
    const text = adtMessage({ controlId: 'MLLP-SEND-3' }).replaceAll('\r', '\n');
    const printed = await send(Buffer.from(text), ['--loose']);
    expect(printed.map(shortOf)).toEqual([['AA', 'MLLP-SEND-3']]);
  });

  /** The acknowledgements as it prints them: the bytes it received, each in its MLLP frame. */
  async function send(content: Buffer, options: string[]): Promise<string[]> {
    const file = join(folder, 'messages.hl7');
    await writeFile(file, content);
    const port = String(studio.ports.mllp);
    const { stdout } = await run(mllpSend, ['--file', file, '--port', port, ...options, '127.0.0.1']);
    const frames = new MllpDecoder().push(new TextEncoder().encode(stdout));
    return frames.map((frame) => new TextDecoder().decode(frame));
  }
});

it.skipIf(isPresent)(`has no ${mllpSend} (Debian's python3-hl7), so it sends nothing`, () => undefined);

function shortOf(text: string): (string | undefined)[] {
  const { message } = parseHl7(text);
  const ack = message && readAck(message);
  return [ack?.code, ack?.controlId];
}
