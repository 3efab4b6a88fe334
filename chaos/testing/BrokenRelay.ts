import { connect, createServer, type Server, type Socket } from 'node:net';
import { encodeFrame, MllpDecoder } from '@pyheart/formats';
import { listenOnPort } from '../peers/listenOnPort.ts';
import type { Ledger, LedgerRun } from '../proof/LedgerRun.ts';
import { controlIdOf } from '../traffic/chaosMessage.ts';

/** What the relay does wrong. `none` is a relay that keeps the promise. */
export type Defect =
  | 'none'
  | 'acksBeforeStoring'
  | 'dropsOne'
  | 'reordersTwo'
  | 'duplicatesSilently'
  | 'recordsTwice'
  | 'changesOne'
  | 'takesWhatItRefused'
  | 'forgetsToSend';

/** The message on which the defect shows. */
const victim = 7;

/** The least relay that can keep the promise, and ways to break it: what the proofs must be able to catch. */
export class BrokenRelay {
  readonly #defect: Defect;
  readonly #sinkPort: number;
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  /** What survives a crash. */
  readonly #stored = new Map<string, { text: string; status: LedgerRun['status'] }>();
  #queue: string[] = [];
  #received = 0;
  #isSending = false;
  #held: string | undefined;
  #peer: Socket | undefined;
  #answered: () => void = () => undefined;

  constructor(defect: Defect, sinkPort: number) {
    this.#defect = defect;
    this.#sinkPort = sinkPort;
    this.#server = createServer((socket) => this.#serve(socket));
  }

  open(): Promise<number> {
    return listenOnPort(this.#server, 0);
  }

  async close(): Promise<void> {
    const closed = new Promise((resolve) => this.#server.close(resolve));
    for (const socket of this.#sockets) socket.destroy();
    this.#peer?.destroy();
    await closed;
  }

  /** Its own story, as a product would tell it: nothing of it is in doubt. */
  ledger(): Ledger {
    const runs = [...this.#stored].map(([controlId, { status }]) => ({
      runId: controlId,
      controlId,
      status,
      isReplay: false,
    }));
    const [first] = runs;
    return {
      runs: this.#defect === 'recordsTwice' && first ? [...runs, first] : runs,
      story: async () => ({ isInDoubt: false, attemptsWithoutAnswer: 0 }),
    };
  }

  #serve(socket: Socket): void {
    this.#sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => this.#sockets.delete(socket));
    const decoder = new MllpDecoder();
    socket.on('data', (chunk: Buffer) => {
      for (const frame of decoder.push(chunk)) this.#take(socket, Buffer.from(frame).toString('utf8'));
    });
  }

  #take(socket: Socket, text: string): void {
    const controlId = controlIdOf(text) ?? '';
    const isNew = !this.#stored.has(controlId);
    if (isNew) this.#received += 1;
    const defect = isNew && this.#received === victim ? this.#defect : 'none';
    if (defect === 'acksBeforeStoring') {
      // It dies between its answer and its store, and starts again.
      socket.write(answer('AA', controlId), () => socket.destroy());
    } else if (defect === 'dropsOne') {
      this.#stored.set(controlId, { text, status: 'done' });
      socket.write(answer('AA', controlId));
    } else this.#storeAndAnswer(socket, controlId, text, defect === 'takesWhatItRefused' ? 'AE' : 'AA');
  }

  #storeAndAnswer(socket: Socket, controlId: string, text: string, code: 'AA' | 'AE'): void {
    if (!this.#stored.has(controlId)) {
      this.#stored.set(controlId, { text, status: 'waiting' });
      this.#enqueue(controlId);
    }
    socket.write(answer(code, controlId));
  }

  #enqueue(controlId: string): void {
    if (this.#defect === 'forgetsToSend' && this.#received === victim) return;
    if (this.#defect === 'reordersTwo' && this.#received === victim) {
      this.#held = controlId;
      return;
    }
    this.#queue.push(controlId);
    if (this.#held !== undefined) {
      this.#queue.push(this.#held);
      this.#held = undefined;
    }
    if (this.#defect === 'duplicatesSilently' && this.#received === victim) this.#queue.push(controlId);
    void this.#sendAll();
  }

  async #sendAll(): Promise<void> {
    if (this.#isSending) return;
    this.#isSending = true;
    for (let controlId = this.#queue.shift(); controlId !== undefined; controlId = this.#queue.shift()) {
      const entry = this.#stored.get(controlId);
      if (entry === undefined) continue;
      const isChanged =
        this.#defect === 'changesOne' && entry.status === 'waiting' && this.#received >= victim;
      await this.#send(isChanged ? entry.text.replace('|F\r', '|M\r') : entry.text);
      entry.status = 'done';
    }
    this.#isSending = false;
  }

  #send(text: string): Promise<void> {
    this.#peer ??= this.#dial();
    const peer = this.#peer;
    return new Promise((resolve) => {
      this.#answered = resolve;
      peer.write(encodeFrame(Buffer.from(text, 'utf8')));
    });
  }

  #dial(): Socket {
    return connect({ host: '127.0.0.1', port: this.#sinkPort })
      .on('error', () => undefined)
      .on('data', () => this.#answered());
  }
}

function answer(code: 'AA' | 'AE', controlId: string): Uint8Array {
  return encodeFrame(
    Buffer.from(`MSH|^~\\&|R|R|C|C|2026||ACK|1|P|2.5.1\rMSA|${code}|${controlId}\r`, 'utf8'),
  );
}
