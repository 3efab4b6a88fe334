import { execFile, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';

/** Debian's python3-hl7 belongs to this one. */
const python = '/usr/bin/python3';
export const hasPythonHl7 = existsSync('/usr/bin/mllp_send');

export interface PemFiles {
  ca: string;
  cert: string;
  key: string;
  remove: () => Promise<void>;
}

/** Certificates as files, for programs that read no other. */
export async function pemFiles(texts: { ca: string; cert: string; key: string }): Promise<PemFiles> {
  const folder = await mkdtemp(join(tmpdir(), 'pyheart-pem-'));
  const write = async (name: 'ca' | 'cert' | 'key') => {
    const path = join(folder, `${name}.pem`);
    await writeFile(path, texts[name], { mode: 0o600 });
    return path;
  };
  const [ca, cert, key] = [await write('ca'), await write('cert'), await write('key')];
  return { ca, cert, key, remove: () => rm(folder, { recursive: true, force: true }) };
}

// Both scripts read and write with python-hl7, encrypt with Python's ssl and decode with Python's codecs.
const shared = `
import asyncio, base64, json, ssl, sys
import hl7
from hl7.mllp import open_hl7_connection, start_hl7_server

codecs = {'8859/1': 'iso8859_1', '8859/2': 'iso8859_2', '8859/5': 'iso8859_5', '8859/6': 'iso8859_6', '8859/7': 'iso8859_7',
    '8859/8': 'iso8859_8', '8859/9': 'iso8859_9', '8859/15': 'iso8859_15', 'GB 18030-2000': 'gb18030', 'KS X 1001': 'euc_kr',
    'BIG-5': 'big5', 'ISO IR87': 'iso2022_jp', 'UNICODE UTF-8': 'utf-8', '': 'utf-8'}

def read(block):
    header = block.split(b'\\r')[0].decode('latin-1').split('|')
    charset = header[17].split('~')[-1] if len(header) > 17 else ''
    return charset, hl7.parse(block, encoding=codecs[charset])

def context(purpose, files):
    made = ssl.create_default_context(purpose, cafile=files['ca'])
    if files.get('cert'):
        made.load_cert_chain(files['cert'], files['key'])
    return made

options = json.loads(sys.argv[1])
files = options.get('files')
`;

const server = `${shared}
async def serve(reader, writer):
    try:
        while True:
            block = await reader.readblock()
            charset, message = read(block)
            segments = [str(segment[0]) for segment in message]
            name = str(message.segment('PID')[5]) if 'PID' in segments else ''
            answers = str(message.segment('MSA')[1]) + ' ' + str(message.segment('MSA')[2]) if 'MSA' in segments else ''
            print(json.dumps({'charset': charset, 'name': name, 'answers': answers}), flush=True)
            writer.writeblock(str(message.create_ack(options['code'])).encode(codecs[charset]))
            await writer.drain()
    except asyncio.IncompleteReadError:
        writer.close()

async def main():
    tls = None
    if files:
        tls = context(ssl.Purpose.CLIENT_AUTH, files)
        tls.verify_mode = ssl.CERT_REQUIRED
    listening = await start_hl7_server(serve, '127.0.0.1', 0, ssl=tls)
    print(listening.sockets[0].getsockname()[1], flush=True)
    await listening.serve_forever()

asyncio.run(main())
`;

const client = `${shared}
async def main():
    tls = context(ssl.Purpose.SERVER_AUTH, files) if files else None
    more = {'ssl': tls, 'server_hostname': 'localhost'} if tls else {}
    reader, writer = await open_hl7_connection('127.0.0.1', options['port'], **more)
    acks = []
    for message in options['messages']:
        writer.writeblock(base64.b64decode(message))
        await writer.drain()
        ack = hl7.parse(await reader.readblock(), encoding='latin-1')
        msa = [str(field) for field in ack.segment('MSA')]
        acks.append({'code': msa[1], 'id': msa[2], 'expected': msa[4] if len(msa) > 4 else ''})
    print(json.dumps(acks))
    writer.close()

asyncio.run(main())
`;

export interface SeenByPython {
  charset: string;
  name: string;
  /** MSA-1 and MSA-2, when it was an acknowledgement. */
  answers: string;
}

/** A receiver by python-hl7 that answers each message with this code and tells what it read. */
export async function pythonServer(code: string, files?: PemFiles) {
  const child = spawn(python, ['-c', server, JSON.stringify({ code, files })], { stdio: 'pipe' });
  const lines = createInterface({ input: child.stdout });
  const seen: SeenByPython[] = [];
  const opened = Promise.withResolvers<number>();
  let said = '';
  child.stderr.on('data', (text) => {
    said += String(text);
  });
  lines.once('line', (port) => {
    opened.resolve(Number(port));
    lines.on('line', (line) => seen.push(JSON.parse(line)));
  });
  child.once('exit', () => opened.reject(new Error(`Python ended: ${said}`)));
  return {
    port: await opened.promise,
    seen,
    close: async () => {
      if (child.exitCode !== null) return;
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill();
      await ended;
    },
  };
}

/** Sends messages with python-hl7 over one connection and gives what it reads in each acknowledgement. */
export async function pythonSend(
  port: number,
  messages: readonly Uint8Array[],
  files?: Partial<PemFiles>,
): Promise<{ code: string; id: string; expected: string }[]> {
  const options = { port, files, messages: messages.map((bytes) => Buffer.from(bytes).toString('base64')) };
  const { stdout } = await promisify(execFile)(python, ['-c', client, JSON.stringify(options)], {
    timeout: 30_000,
  });
  return JSON.parse(stdout);
}
