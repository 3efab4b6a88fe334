import type { TemplatePeers } from '@pyheart/builtin-plugins/templates';
import type { Wizard } from '@pyheart/builtin-plugins/wizards';
import type { PrismaClient } from '@pyheart/db';
import type { Engine, PluginSource, RunEvents, RunStore } from '@pyheart/engine';
import type {
  BlobReader,
  BlobWriter,
  Clock,
  Connection,
  Issue,
  Log,
  PipelineDocument,
  PluginManifest,
} from '@pyheart/plugin-sdk';
import type { Jobs } from './cluster/ClusterJobs.ts';
import type { PipelineReconciler } from './cluster/PipelineReconciler.ts';
import type { Sample } from './contract/sample.ts';
import type { ActivityPage, Feed, FeedResult, Simulator, SimulatorKey } from './contract/simulator.ts';
import type { IntakeFigures } from './meters/IntakeFigures.ts';
import type { Figures } from './meters/readFigures.ts';
import type { Standing } from './meters/standingByNode.ts';
import type { Network } from './network/openNetwork.ts';
import type { Pruning } from './retention/openPruning.ts';
import type { UnlistedCodes } from './unlistedCodes/UnlistedCodes.ts';
import type { Vault } from './vault/Vault.ts';

/** Everything the procedures work with; `openServices` makes it, tests make it with their own clock and log. */
export interface Services {
  db: PrismaClient;
  vault: Vault;
  /** Makes a data key for new values and takes it up; returns its number. */
  rotateKey(): Promise<number>;
  pruning: Pruning;
  engine: Engine;
  runs: RunStore;
  /** Makes this process run what the database says; procedures that change that take their turn with it. */
  reconciler: PipelineReconciler;
  /** Work at times, done once for all processes. */
  jobs: Jobs;
  /** The other processes on this database. */
  others: {
    /** They look at once at what should run. */
    pipelinesChanged(): void;
  };
  events: RunEvents;
  /** What this process notices of its intake, for the meters. */
  intake: IntakeFigures;
  /** Codes of real messages that code tables do not list. */
  unlistedCodes: UnlistedCodes;
  /** What open dashboards show; those who ask at about the same time share one look. */
  figures(): Promise<Figures>;
  /** What waits and what failed at each node of a pipeline, for all who look at it at about the same time. */
  standing(pipeline: string): Promise<Standing>;
  plugins: PluginCatalogue;
  documents: PipelineYaml;
  templates: TemplateGallery;
  /** Those that came with the plugins, named in a language. */
  samples(language: string): readonly Sample[];
  secrets: SecretStore;
  connections: ConnectionStore;
  /** Bodies that are kept apart because of their size. */
  blobs: BlobReader & BlobWriter;
  simulators: Simulators;
  /** Which systems this process may reach. */
  network: Network;
  access: Access;
  about: { version: string; storage: { kind: 'embedded' | 'external'; label: string }; simulators: boolean };
  clock: Clock;
  log: Log;
  /** Aborted when the server closes, so that live streams end and do not hold it. */
  closing: AbortSignal;
}

export interface PluginCatalogue extends PluginSource {
  manifests(): PluginManifest[];
  /** For people: in their language where a plugin has it, in English otherwise. */
  manifestsIn(language: string): PluginManifest[];
  /** Fields are named as the form names them in the language. */
  check(document: PipelineDocument, connections?: readonly Connection[], language?: string): Issue[];
}

/** plugins.yaml, read and written. */
export interface PipelineYaml {
  /** Of the connections, those that the documents name are written. */
  write(
    documents: readonly { id: string; document: PipelineDocument }[],
    connections: readonly Connection[],
  ): { yaml: string; needs: string[] };
  read(yaml: string): {
    pipelines: { id: string; enabled: boolean; document: PipelineDocument }[];
    connections?: Connection[];
    issues: Issue[];
  };
}

interface Template {
  key: string;
  title: string;
  summary: string;
  audience: string;
  formats: string[];
  plugins: string[];
  document: PipelineDocument;
}

/** Templates with the addresses that this installation's simulators really have. */
export interface TemplateGallery {
  list(language: string): Template[];
  /** The questionnaires that make a pipeline of a template. */
  wizards: readonly Wizard[];
  /** Where the simulated partners are that a first run goes to. */
  peers(): TemplatePeers;
}

/** Addresses and credentials that nodes share. */
export interface ConnectionStore {
  /** By name. */
  all(): Promise<Connection[]>;
  /** Another text whenever any connection is another one. */
  stamp(): Promise<string>;
  /** The document as it runs: what its connections say now is in its settings. */
  fill(document: PipelineDocument): Promise<PipelineDocument>;
}

interface SecretFact {
  name: string;
  updatedAt: Date;
  fingerprint: string;
}

/** Named values for `${NAME}`; no method gives a value back except `resolve`, which only the engine calls. */
export interface SecretStore {
  list(): Promise<SecretFact[]>;
  isInEnvironment(name: string): boolean;
  resolve(name: string, source: 'variable' | 'file'): Promise<string | undefined>;
  /** The stored form of a value, for the caller's own transaction. */
  seal(name: string, value: string): Promise<{ ciphertext: Uint8Array<ArrayBuffer>; fingerprint: string }>;
}

export interface Simulators {
  /** In English unless another language is asked for. */
  list(language?: string): Promise<Simulator[]>;
  /** Where a running one answers. */
  addressOf(key: SimulatorKey): string | undefined;
  start(key: SimulatorKey): Promise<void>;
  stop(key: SimulatorKey): Promise<void>;
  setBehaviour(key: SimulatorKey, behaviour: string): Promise<void>;
  clear(key: SimulatorKey): Promise<void>;
  send(feed: Feed): Promise<FeedResult>;
  activity(key: SimulatorKey, page: { limit: number; cursor?: string }): Promise<ActivityPage>;
  close(): Promise<void>;
}

/** Who may come in. On loopback everyone who reaches the port may, and `required` is false. */
export interface Access {
  readonly required: boolean;
  /** Without a name: the only account, or "admin". */
  signIn(password: string, from: string, name?: string): Promise<{ token: string; expiresAt: Date }>;
  /** The user's name, when the cookie's token opens a live session. */
  whoHas(token: string | undefined): Promise<string | undefined>;
  signOut(token: string | undefined): Promise<void>;
  /** Everyone who can sign in; nobody while signing in is off. */
  people(): Promise<string[]>;
}
