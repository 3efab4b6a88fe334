import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');

export interface StudioPorts {
  web: number;
  mllp: number;
  http: number;
  fhir: number;
  smtp: number;
  receiver: number;
  dicom: number;
  pacs: number;
  bulk: number;
}

/** A studio of its own: server, database, simulators and data folder, all on free ports. */
export class Studio {
  readonly ports: StudioPorts;
  readonly dataDir: string;
  readonly #process: ChildProcess;
  #output = '';

  private constructor(ports: StudioPorts, child: ChildProcess, dataDir: string) {
    this.ports = ports;
    this.#process = child;
    this.dataDir = dataDir;
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (chunk: Buffer) => {
        this.#output += chunk.toString();
      });
    }
  }

  /** Without settings nobody has to sign in. */
  static async start(settings: Record<string, string> = {}): Promise<Studio> {
    const [web, mllp, http, fhir, smtp, receiver, dicom, pacs, bulk] = await freePorts(9);
    const ports = {
      web: web!,
      mllp: mllp!,
      http: http!,
      fhir: fhir!,
      smtp: smtp!,
      receiver: receiver!,
      dicom: dicom!,
      pacs: pacs!,
      bulk: bulk!,
    };
    const dataDir = await mkdtemp(join(tmpdir(), 'pyheart-e2e-'));
    const child = spawn(process.execPath, ['apps/server/src/main.ts'], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...process.env,
        PYHEART_PORT: String(ports.web),
        PYHEART_DATA: dataDir,
        PYHEART_MLLP_PORT: String(ports.mllp),
        PYHEART_HTTP_PORT: String(ports.http),
        PYHEART_SIMULATOR_FHIR_PORT: String(ports.fhir),
        PYHEART_SIMULATOR_SMTP_PORT: String(ports.smtp),
        PYHEART_SIMULATOR_MLLP_PORT: String(ports.receiver),
        PYHEART_SIMULATOR_DICOM_PORT: String(ports.pacs),
        PYHEART_DICOM_PORT: String(ports.dicom),
        PYHEART_SIMULATOR_BULK_PORT: String(ports.bulk),
        LOG_LEVEL: 'info',
        ...settings,
      },
    });
    const studio = new Studio(ports, child, dataDir);
    await studio.#ready();
    return studio;
  }

  get url(): string {
    return `http://127.0.0.1:${this.ports.web}`;
  }

  /** Everything the server has written to its outputs. */
  get output(): string {
    return this.#output;
  }

  async stop(): Promise<void> {
    const ended = new Promise<number | null>((resolve) => this.#process.once('exit', resolve));
    if (this.#process.exitCode === null) {
      this.#process.kill('SIGTERM');
      const code = await ended;
      if (code !== 0) throw new Error(`The studio ended with ${code}:\n${this.#output.slice(-2000)}`);
    }
    await rm(this.dataDir, { recursive: true, force: true });
  }

  /** Resolves on the line that says the studio is ready; rejects with its output when it ends before. */
  #ready(): Promise<void> {
    return new Promise((resolve, reject) => {
      const look = () => {
        if (this.#output.includes('is ready at')) resolve();
      };
      this.#process.stdout?.on('data', look);
      this.#process.once('exit', (code) =>
        reject(new Error(`The studio ended with ${code}:\n${this.#output}`)),
      );
    });
  }
}

/** Ports that were free a moment ago; all are held at once so that no two are the same. */
async function freePorts(count: number): Promise<number[]> {
  const servers = await Promise.all(
    Array.from({ length: count }, async () => {
      const server = createServer();
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      return server;
    }),
  );
  const ports = servers.map((server) => {
    const address = server.address();
    return typeof address === 'object' && address !== null ? address.port : 0;
  });
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
}
