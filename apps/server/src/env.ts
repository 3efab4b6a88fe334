import path from 'node:path';
import { readGrant } from '@pyheart/plugin-sdk/node';
import * as z from 'zod';
import type { LogLevel } from './log.ts';

const repoRoot = path.join(import.meta.dirname, '../../..');
const port = z.coerce.number().int().min(1).max(65_535);
const present = z.string().min(1).optional();

const schema = z.object({
  PYHEART_HOST: z.string().min(1).default('127.0.0.1'),
  PYHEART_PORT: port.default(4100),
  PYHEART_NODE: z
    .string()
    .regex(/^[\w.-]{1,60}$/, 'Use letters, digits, dots, dashes and underscores, at most 60.')
    .optional(),
  DATABASE_URL: present,
  PYHEART_DATA: z.string().min(1).default(path.join(repoRoot, '.data')),
  PYHEART_BLOBS: present,
  PYHEART_MASTER_KEY: present,
  PYHEART_MASTER_KEY_FILE: present,
  PYHEART_PASSWORD: present,
  PYHEART_SIMULATORS: z.enum(['on', 'off']).default('on'),
  PYHEART_SIMULATOR_FHIR_PORT: port.default(4180),
  PYHEART_SIMULATOR_SMTP_PORT: port.default(4125),
  PYHEART_SIMULATOR_MLLP_PORT: port.default(2576),
  PYHEART_SIMULATOR_DICOM_PORT: port.default(4104),
  PYHEART_SIMULATOR_BULK_PORT: port.default(4190),
  PYHEART_REACHABLE: z
    .string()
    .default('')
    .transform((text) => text.split(/[,\s]+/).filter((word) => word !== ''))
    .refine((words) => words.every((word) => readGrant(word) !== undefined), {
      error: 'Name hosts, addresses or networks, such as "10.1.0.0/16, lab.example.org:2575".',
    }),
  PYHEART_LOOPBACK: z.enum(['open', 'granted']).optional(),
  PYHEART_MLLP_PORT: port.default(2575),
  PYHEART_HTTP_PORT: port.default(8085),
  PYHEART_DICOM_PORT: port.default(11_112),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).optional(),
});

/** The settings of this process. docs/guides/operate.md has them as a table. */
export interface Env {
  host: string;
  port: number;
  /** False: the port is the default. A worker listens only when one was named. */
  isPortGiven: boolean;
  /** What this process is called among those that share the database. */
  node: string | undefined;
  databaseUrl: string | undefined;
  dataDir: string;
  /** Where big bodies are kept: a folder or an s3 address; the data folder when absent. */
  blobs: string | undefined;
  masterKey: string | undefined;
  masterKeyFile: string | undefined;
  password: string | undefined;
  simulators: boolean;
  simulatorPorts: { fhir: number; smtp: number; receiver: number; bulk: number; pacs: number };
  /** Systems in private networks that may be reached, besides those that people grant in Settings. */
  reachable: string[];
  /** Whether programs on this computer may be reached without a grant; by the host when absent. */
  loopback: 'open' | 'granted' | undefined;
  /** Where the listeners of the templates listen. */
  templatePorts: { mllp: number; http: number; dicom: number };
  logLevel: LogLevel;
}

const holdsSecret = /PASSWORD|MASTER_KEY|DATABASE_URL/;

/** Reads and checks the environment; throws one sentence that names every variable that is wrong. */
export function readEnv(source: Record<string, string | undefined> = process.env): Env {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''));
  const parsed = schema.safeParse(given);
  if (!parsed.success) {
    const problems = parsed.error.issues.map(({ path: [name], message }) => {
      const key = String(name);
      const value = holdsSecret.test(key) ? '' : ` is "${given[key]}"`;
      return `${key}${value}: ${message}`;
    });
    throw new Error(`The settings of the server are wrong. ${problems.join('. ')}.`);
  }
  const env = parsed.data;
  return {
    host: env.PYHEART_HOST,
    port: env.PYHEART_PORT,
    isPortGiven: given['PYHEART_PORT'] !== undefined,
    node: env.PYHEART_NODE,
    databaseUrl: env.DATABASE_URL,
    dataDir: path.resolve(env.PYHEART_DATA),
    blobs: env.PYHEART_BLOBS,
    masterKey: env.PYHEART_MASTER_KEY,
    masterKeyFile: env.PYHEART_MASTER_KEY_FILE,
    password: env.PYHEART_PASSWORD,
    simulators: env.PYHEART_SIMULATORS === 'on',
    simulatorPorts: {
      fhir: env.PYHEART_SIMULATOR_FHIR_PORT,
      smtp: env.PYHEART_SIMULATOR_SMTP_PORT,
      receiver: env.PYHEART_SIMULATOR_MLLP_PORT,
      pacs: env.PYHEART_SIMULATOR_DICOM_PORT,
      bulk: env.PYHEART_SIMULATOR_BULK_PORT,
    },
    reachable: env.PYHEART_REACHABLE,
    loopback: env.PYHEART_LOOPBACK,
    templatePorts: {
      mllp: env.PYHEART_MLLP_PORT,
      http: env.PYHEART_HTTP_PORT,
      dicom: env.PYHEART_DICOM_PORT,
    },
    // A person at a terminal reads the progress lines; a file or a collector wants the whole story.
    logLevel: env.LOG_LEVEL ?? (process.stderr.isTTY ? 'warn' : 'info'),
  };
}

/**
 * A variable that a pipeline names as `${NAME}`. The server's own settings are not for pipelines: a message must
 * not be able to carry the master key or the database's password away.
 */
export function pipelineVariable(
  name: string,
  source: Record<string, string | undefined> = process.env,
): string | undefined {
  if (name.startsWith('PYHEART_') || name === 'DATABASE_URL') return undefined;
  return source[name];
}
