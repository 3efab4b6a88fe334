import type * as z from 'zod';
import type { ConnectionKind } from './connections/ConnectionKind.ts';
import type {
  Credentials,
  CredentialsWish,
  ListenContext,
  Listener,
  OptionsPage,
  OptionsQuery,
  PluginContext,
  ProbeCheck,
  ProbeContext,
  RunContext,
} from './context.ts';
import type { TextsByLanguage } from './language/Texts.ts';
import type { Message } from './message.ts';
import type { DoubtPolicy, RateLimit } from './pipeline/delivery.ts';
import type { Port } from './ports.ts';

/** The six kinds of the PyHeart plugin system. */
export const pluginTypes = [
  'adapter',
  'workflow',
  'transformer',
  'validator',
  'authenticator',
  'notifier',
] as const;
export type PluginType = (typeof pluginTypes)[number];

/** Outputs by port name. A port that is absent gave nothing. */
export type Outputs = Record<string, Message | readonly Message[]>;

/** What a peer says of a message whose delivery is in doubt. */
export type AskAnswer = 'arrived' | 'absent' | 'unknown';

export type ConfigSchema = z.ZodObject;

/** Ports made from a list in the settings: one output per row, named by `name`, titled by `title`. */
export interface DynamicPorts {
  field: string;
  name: string;
  title?: string;
  kinds: Port['kinds'];
  sameAs?: string;
}

/** Everything a plugin is, in one object. See docs/guides/write-a-plugin.md. */
export interface PluginDefinition<Schema extends ConfigSchema = ConfigSchema, State = unknown> {
  /** Kebab case, unique: `mllp-listener`. */
  key: string;
  kind: PluginType;
  title: string;
  /** One sentence for the palette. */
  summary: string;
  version: string;
  author: string;
  /** Palette group, such as "HL7 v2", "FHIR", "Files". */
  category: string;
  /** A lucide icon name. */
  icon: string;
  /** Higher starts first and is listed first. */
  priority?: number;
  enabled?: boolean;
  /** Keys of plugins that must be loaded before. */
  dependencies?: readonly string[];
  /** Words that the palette search also finds. */
  keywords?: readonly string[];
  config: Schema;
  /** Kinds of connection that may give it the settings of the same names: its address and credentials. */
  connections?: readonly ConnectionKind[];
  /** Settings that are valid as they stand; tests, docs and the catalogue use them. */
  example: z.input<Schema>;
  /** What the node says on the canvas, with settings in braces: "listens on port {port}". */
  sentence: string;
  inputs: readonly Port[];
  outputs: readonly Port[];
  /**
   * What people read of it in other languages, by the English text: `{ es: { 'Port': 'Puerto' } }`. Ids, values,
   * placeholders and examples are data and have no translation. A text without one stays English.
   */
  texts?: TextsByLanguage;
  dynamicOutputs?: DynamicPorts;
  /** True when a send cannot be taken back: crash recovery treats it with care. */
  effectful?: boolean;
  /**
   * False when sending a message twice does harm and the peer cannot tell (SMS, X12 837): a send whose outcome
   * is unknown after a crash is then held for a person instead of repeated.
   */
  repeatable?: boolean;
  /** True when a message may come to rest here, as in an aggregator: its run ends as done, not as filtered. */
  keeps?: boolean;
  /**
   * The system that it speaks to, such as `lab.example.org:2575`: all nodes with the same one share a circuit breaker.
   * Absent: nothing is paused for this plugin.
   */
  system?(config: z.output<Schema>): string | undefined;
  /** Certificates that it shows or is shown, so that people are told before one ends. */
  certificates?(config: z.output<Schema>): CertificateUse[];
  /** What to do when nobody knows whether this message arrived, unless the node's delivery settings say it. */
  inDoubt?(config: z.output<Schema>, message: Message): DoubtPolicy;
  /** Looks at the peer whether it has the message; changes nothing there. */
  ask?(message: Message, context: RunContext<z.output<Schema>, State>): Promise<AskAnswer>;
  /** How fast messages may pass, for nodes whose work that is; waiting ones are durable and hold nothing. */
  rateLimit?(config: z.output<Schema>, node: { pipeline: string; node: string }): RateLimit | undefined;
  /**
   * Collects what the branches of one run give before `run` is called once, with all in `context.arrivals`. It goes
   * on after `count` arrivals, else when no branch is left; after `timeoutMs` it stops waiting for branches that wait.
   */
  joins?(config: z.output<Schema>): JoinRule;
  /** Takes the messages that failed anywhere in the pipeline and that no error port took. At most one per pipeline. */
  catches?: boolean;
  /** A source that other pipelines hand messages to. At most one per pipeline is used: the first. */
  takesCalls?: boolean;
  /** What arrives here goes back to the pipeline that called this one. */
  givesBack?: boolean;
  /** A source whose answers are what the pipeline gives back: without a node that does, it has nothing to say. */
  answersWithGivenBack?: boolean;
  /**
   * Sources: the nodes that its answers wait for, by id. Settings as stored, references not filled in. What
   * `context.answer` gives goes by these.
   */
  answersAfter?(settings: Readonly<Record<string, unknown>>): readonly string[];
  /** Kinds it turns from and into, so that the canvas can offer it for a wrong wire. */
  converts?: { from: Port['kinds']; to: Port['kinds'] };
  initialize?(context: PluginContext<z.output<Schema>>): Promise<State>;
  cleanup?(state: State): Promise<void>;
  /** One message in, outputs out. */
  run?(message: Message, context: RunContext<z.output<Schema>, State>): Promise<Outputs>;
  /**
   * What a trial run shows instead of `run`: says what would be sent, kept or waited for, and does none of it.
   * Settings may still hold `${NAME}` references; there is no state.
   */
  simulate?(message: Message, context: RunContext<z.output<Schema>, undefined>): Promise<Outputs>;
  /** A source: brings messages in until closed. Nothing is given by a node that has nothing to listen for with its settings. */
  listen?(context: ListenContext<z.output<Schema>, State>): Promise<Listener | undefined>;
  /** "Verify": one line per thing that must be right, free of side effects on the peer. */
  probe?(context: ProbeContext<z.output<Schema>>): Promise<ProbeCheck[]>;
  /**
   * What the probe does more when the person agrees (`context.ask`), in one sentence with what the peer notices of it.
   * Absent: nothing.
   */
  probeAsks?: string;
  /** What fields with the widget `remote` can hold, asked of the peer, by the name that `x-ui.options` has. Changes nothing. */
  options?: Record<
    string,
    (query: OptionsQuery, context: PluginContext<z.output<Schema>>) => Promise<OptionsPage>
  >;
  /** Authenticators only: what to add to a request. */
  authorize?(context: PluginContext<z.output<Schema>> & AuthorizeWish<State>): Promise<Credentials>;
}

/** What an authenticator is asked for. */
type AuthorizeWish<State = unknown> = { state: State; refresh: boolean } & Pick<
  CredentialsWish,
  'refused' | 'request'
>;

/** A certificate of ours as PEM text, or where a system shows its own. */
export type CertificateUse =
  | { whose: 'port' | 'client'; pem: string }
  | { whose: 'system'; host: string; port: number; servername?: string };

export interface JoinRule {
  count?: number;
  timeoutMs?: number;
}

/** A plugin with its types rubbed off, as registry, engine and server hold it. */
export interface AnyPlugin {
  readonly key: string;
  readonly kind: PluginType;
  readonly title: string;
  readonly summary: string;
  readonly version: string;
  readonly author: string;
  readonly category: string;
  readonly icon: string;
  readonly priority: number;
  readonly enabled: boolean;
  readonly dependencies: readonly string[];
  readonly keywords: readonly string[];
  readonly config: ConfigSchema;
  readonly connections?: readonly ConnectionKind[];
  readonly example: Record<string, unknown>;
  readonly sentence: string;
  readonly inputs: readonly Port[];
  readonly outputs: readonly Port[];
  readonly texts?: TextsByLanguage;
  readonly dynamicOutputs?: DynamicPorts;
  readonly effectful: boolean;
  readonly repeatable?: boolean;
  readonly keeps?: boolean;
  readonly catches?: boolean;
  readonly takesCalls?: boolean;
  readonly givesBack?: boolean;
  readonly answersWithGivenBack?: boolean;
  readonly converts?: { from: Port['kinds']; to: Port['kinds'] };
  system?(config: unknown): string | undefined;
  certificates?(config: unknown): CertificateUse[];
  inDoubt?(config: unknown, message: Message): DoubtPolicy;
  ask?(message: Message, context: RunContext): Promise<AskAnswer>;
  joins?(config: unknown): JoinRule;
  rateLimit?(config: unknown, node: { pipeline: string; node: string }): RateLimit | undefined;
  answersAfter?(settings: Readonly<Record<string, unknown>>): readonly string[];
  initialize?(context: PluginContext): Promise<unknown>;
  cleanup?(state: unknown): Promise<void>;
  run?(message: Message, context: RunContext): Promise<Outputs>;
  simulate?(message: Message, context: RunContext): Promise<Outputs>;
  listen?(context: ListenContext): Promise<Listener | undefined>;
  probe?(context: ProbeContext): Promise<ProbeCheck[]>;
  readonly probeAsks?: string;
  readonly options?: Record<string, (query: OptionsQuery, context: PluginContext) => Promise<OptionsPage>>;
  authorize?(context: PluginContext & AuthorizeWish): Promise<Credentials>;
}

/**
 * Declares a plugin. The config schema types `context.config`, makes the form, validates and documents.
 *
 * @example
 * export const upperCase = definePlugin({
 *   key: 'upper-case', kind: 'transformer', title: 'Upper case', …
 *   run: async (message, { derive }) => ({ out: derive({ kind: 'text', body: String(message.body).toUpperCase() }) }),
 * });
 */
export function definePlugin<Schema extends ConfigSchema, State = undefined>(
  definition: PluginDefinition<Schema, State>,
): AnyPlugin {
  // The engine parses settings with this plugin's own schema and hands back this plugin's own state, so the
  // behaviours always get what they were typed with; TypeScript cannot see that through the erased type.
  return {
    priority: 100,
    enabled: true,
    dependencies: [],
    keywords: [],
    effectful: false,
    ...definition,
  } as AnyPlugin;
}
