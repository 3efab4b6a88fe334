import {
  type Connection,
  canonicalJson,
  connectionIdOf,
  type PipelineDocument,
  type PipelineNode,
  type PortReference,
  secretName,
} from '@pyheart/plugin-sdk';
import { placeOnGrid, type TemplateNode, type WireText, wiresOf } from '../templates/layOut.ts';
import type { TemplatePeers } from '../templates/pipelineTemplate.ts';
import type { WizardText, WizardValues, WizardWords } from './wizardWords.ts';

/** Something that was made of an answer, for the page that looks it all over. */
interface Sentence {
  question: string;
  text: string;
}

/** What is left to do, at which node. */
interface OpenPoint extends Sentence {
  node: string;
  next: string;
}

interface DraftedSecret {
  name: string;
  purpose: string;
}

export interface DraftOptions {
  /** The first run goes to simulated partners. */
  isRehearsal: boolean;
  peers: TemplatePeers;
  /** Connections that are there already. */
  known: readonly Connection[];
  words: WizardWords;
}

/** What a node is connected with. */
export interface ConnectionWish {
  name: string;
  kind: string;
  settings: Record<string, unknown>;
  /** The fields of the node that a connection gives. */
  fields: readonly string[];
  signIn?: { plugin: string; settings: Record<string, unknown> };
}

/** A pipeline while the answers of a wizard change it, one question after the other. */
export class WizardDraft {
  readonly document: PipelineDocument;
  readonly connections: Connection[] = [];
  readonly sentences: Sentence[] = [];
  readonly secrets: DraftedSecret[] = [];
  readonly open: OpenPoint[] = [];
  /** The first run goes to simulated partners; real systems are connected afterwards. */
  readonly isRehearsal: boolean;
  readonly peers: TemplatePeers;
  readonly words: WizardWords;
  /** What the sender is called; undefined while that is not known. */
  sender: string | undefined;
  #question = '';
  /** Those that are there already. */
  readonly #known: readonly Connection[];

  constructor(document: PipelineDocument, { isRehearsal, known, peers, words }: DraftOptions) {
    this.document = structuredClone(document);
    this.isRehearsal = isRehearsal;
    this.peers = peers;
    this.words = words;
    this.#known = known;
  }

  /** Whose answer the following changes are. */
  about(question: string): void {
    this.#question = question;
  }

  /** What the review says of this answer. */
  say(text: WizardText, values?: WizardValues): void {
    this.sentences.push({ question: this.#question, text: this.words.sentence(text, values) });
  }

  has(id: string): boolean {
    return this.document.nodes.some((node) => node.id === id);
  }

  node(id: string): PipelineNode {
    const node = this.document.nodes.find((candidate) => candidate.id === id);
    if (node === undefined) throw new Error(`The template has no node "${id}".`);
    return node;
  }

  set(id: string, settings: Record<string, unknown>): void {
    Object.assign(this.node(id).settings, settings);
  }

  rename(id: string, name: string): void {
    this.node(id).name = name.slice(0, 120);
  }

  note(id: string, text: string): void {
    const node = this.node(id);
    node.notes = [node.notes, text].filter(Boolean).join('\n');
  }

  add(node: TemplateNode, wires: readonly WireText[]): void {
    this.document.nodes.push(placeOnGrid(node));
    this.document.wires.push(...wiresOf(wires, `wire-${node.id}`));
  }

  /** Puts a node into the wires that leave the port of another; it stands below the wire until somebody moves it. */
  insert(after: string, port: string, node: Omit<TemplateNode, 'column' | 'row'>): void {
    const { position } = this.node(after);
    this.document.nodes.push({ ...node, position: { x: position.x + 140, y: position.y + 160 } });
    for (const wire of this.document.wires) {
      if (wire.from.node === after && wire.from.port === port) wire.from = { node: node.id, port: 'out' };
    }
    const from = { node: after, port };
    this.document.wires.push({ id: `wire-${node.id}`, from, to: { node: node.id, port: 'in' } });
  }

  /** Removes a node; what came in at `in` goes on from `port`, if it is named. */
  remove(id: string, bridged?: string): void {
    const { wires } = this.document;
    const into = wires.filter(({ to }) => to.node === id);
    const onwards = wires.filter(({ from }) => from.node === id && from.port === bridged);
    const bridges = into.flatMap(({ id: wire, from }) =>
      onwards.map(({ id: other, to }): { id: string; from: PortReference; to: PortReference } => ({
        id: `${wire}-${other}`,
        from,
        to,
      })),
    );
    this.document.wires = [...wires.filter(({ from, to }) => from.node !== id && to.node !== id), ...bridges];
    this.document.nodes = this.document.nodes.filter((node) => node.id !== id);
  }

  /** What stands in the field is a placeholder; the list of problems says so until it is another value. */
  leaveOpen(id: string, field: string, asked: WizardText, todo: WizardText, values?: WizardValues): void {
    const node = this.node(id);
    const question = this.words.fill(asked, values);
    const next = this.words.fill(todo, values);
    this.open.push({ question: this.#question, text: question, node: id, next });
    const placeholder = field === 'name' ? node.name : node.settings[field];
    const open = { field, question, next, ...(placeholder === undefined ? {} : { placeholder }) };
    node.openQuestions = [...(node.openQuestions ?? []), open];
  }

  /** The reference to a secret that somebody has to store; the value never comes here. */
  secret(system: string, what: string, purpose: WizardText): string {
    return this.#refer(secretName(system, what), this.words.fill(purpose, { system }));
  }

  /** The same for the sender, whose name may not be known yet; the secret is called alike in every language. */
  senderSecret(what: string, purpose: WizardText): string {
    const system = this.sender ?? this.words.fill('the sender');
    return this.#refer(secretName(this.sender ?? 'the sender', what), this.words.fill(purpose, { system }));
  }

  #refer(name: string, purpose: string): string {
    if (!this.secrets.some((secret) => secret.name === name)) this.secrets.push({ name, purpose });
    return `\${${name}}`;
  }

  /**
   * Lets the node use a connection, after the first run when that is a rehearsal. One that is there already with the
   * same name, address and sign-in is used again; else it is made.
   */
  connect(id: string, { name, kind, settings, fields, signIn }: ConnectionWish): void {
    const all = [...this.#known, ...this.connections];
    const wish = { name: name.slice(0, 120), kind, settings, ...(signIn === undefined ? {} : { signIn }) };
    const connection = all.find((other) => isSame(other, wish)) ?? this.#make(wish, all);
    if (this.isRehearsal) {
      this.leaveOpen(
        id,
        fields[0] ?? 'name',
        'The first run goes to a simulated partner, not to {name}.',
        'When it went well, choose the connection "{connection}" here.',
        { name, connection: connection.name },
      );
      return;
    }
    const node = this.node(id);
    for (const field of fields) delete node.settings[field];
    node.connection = connection.id;
  }

  #make(wish: Omit<Connection, 'id'>, all: readonly Connection[]): Connection {
    const name = freeName(wish.name, all);
    const id = connectionIdOf(
      name,
      all.map((other) => other.id),
    );
    const made = { ...wish, id, name };
    this.connections.push(made);
    return made;
  }
}

function isSame(other: Connection, wish: Omit<Connection, 'id'>): boolean {
  const parts = ({ name, kind, settings, signIn }: Omit<Connection, 'id'>) =>
    canonicalJson({ name, kind, settings, signIn: signIn ?? null });
  return parts(other) === parts(wish);
}

/** "Lab", or "Lab 2" where that is another one's name. */
function freeName(wish: string, all: readonly Connection[]): string {
  for (let number = 1; ; number += 1) {
    const name = number === 1 ? wish : `${wish.slice(0, 114)} ${number}`;
    if (!all.some((other) => other.name === name)) return name;
  }
}
