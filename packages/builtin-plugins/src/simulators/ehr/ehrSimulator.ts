import { parseHl7, readAck } from '@pyheart/formats';
import { decodeHl7 } from '@pyheart/formats/node';
import { PluginError } from '@pyheart/plugin-sdk';
import { MllpConnection, type MllpTarget } from '../../net/MllpConnection.ts';
import { SimulatorState } from '../SimulatorState.ts';
import type { Simulator, SimulatorDefinition } from '../simulator.ts';
import { type EhrEvent, ehrMessage } from './ehrMessage.ts';
import { SentNumbers } from './SentNumbers.ts';
import { transmit } from './transmit.ts';

export interface EhrSendOptions {
  /** 1 to 1000. */
  count: number;
  event: EhrEvent;
  /** Breaks the messages; without it the behaviour of the simulator decides. */
  faulty?: boolean;
  /** The MLLP listener to send to; the one the simulator was started for when absent. */
  host?: string;
  port?: number;
  /** The same seed sends the same patients again. */
  seed?: number;
}

export interface EhrSendResult {
  sent: number;
  accepted: number;
  rejected: number;
  acks: { controlId: string; code: string; text?: string }[];
}

export interface EhrSimulator extends Simulator {
  /** Sends messages one after the other and reads each answer. Rejects with a PH-NET code when nobody listens. */
  send(options: EhrSendOptions): Promise<EhrSendResult>;
}

const ackTimeoutSeconds = 30;

/** A hospital system that sends admissions of patients who do not exist. */
export const ehrSimulator: SimulatorDefinition<EhrSimulator> = {
  key: 'ehr',
  title: 'Hospital system (simulator)',
  summary: 'Simulator: sends admissions, discharges, updates and lab results of invented patients over MLLP.',
  defaultPort: 2575,
  behaviours: [
    { value: 'normal', label: 'Sends correct messages' },
    { value: 'mixed', label: 'Breaks every fourth message' },
    { value: 'faulty', label: 'Breaks every message' },
    { value: 'slow', label: 'Sends each message in pieces, over 2 seconds' },
    { value: 'twice', label: 'Sends every message twice' },
    { value: 'numbered', label: 'Numbers its messages (MSH-13)' },
    { value: 'numbered-gap', label: 'Numbers its messages, and leaves a number out every fourth time' },
    { value: 'cut', label: 'Cuts the connection in the middle of a message, then sends it again' },
  ],
  start,
};

async function start({ port, host = '127.0.0.1' }: { port: number; host?: string }): Promise<EhrSimulator> {
  const state = new SimulatorState(ehrSimulator.behaviours);
  const closing = new AbortController();
  const startedAt = Date.now();

  const controlIdOf = (count: number) => `S${startedAt.toString(36)}${count.toString(36)}`.toUpperCase();

  async function send(options: EhrSendOptions): Promise<EhrSendResult> {
    const target = { host: options.host ?? host, port: options.port ?? port, connectTimeoutSeconds: 10 };
    const system = `${target.host}:${target.port}`;
    const result: EhrSendResult = { sent: 0, accepted: 0, rejected: 0, acks: [] };
    const connection = await MllpConnection.open(target, closing.signal);
    try {
      const numbers = state.behaviour.startsWith('numbered')
        ? await SentNumbers.open(connection, `${controlIdOf(state.sent)}N`, closing.signal)
        : undefined;
      for (let index = 0; index < Math.min(options.count, 1000); index++) {
        const ack = await sendOne(connection, options, index, target, numbers);
        result.sent++;
        result.acks.push(ack);
        if (ack.code === 'AA' || ack.code === 'CA') result.accepted++;
        else result.rejected++;
      }
    } catch (error) {
      state.log.add({
        title: `${system} stopped answering`,
        detail: error instanceof PluginError ? error.message : 'It failed.',
      });
      if (result.sent === 0) throw error;
    } finally {
      connection.close();
    }
    return result;
  }

  async function sendOne(
    connection: MllpConnection,
    options: EhrSendOptions,
    index: number,
    target: MllpTarget,
    numbers: SentNumbers | undefined,
  ) {
    state.sent++;
    const controlId = controlIdOf(state.sent);
    const faulty =
      options.faulty ??
      (state.behaviour === 'faulty' || (state.behaviour === 'mixed' && state.sent % 4 === 0));
    const { event, seed = startedAt % 1_000_000 } = options;
    // With a seed the same numbers come again; without, each call goes on where the last one stopped.
    const number = options.seed === undefined ? state.sent : index + 1;
    const made = ehrMessage({ seed, number, event, controlId, now: new Date(), faulty });
    const text = numbers ? numbers.write(made, state.behaviour === 'numbered-gap') : made;
    const content = Buffer.from(text, 'utf8');
    await transmit(state.behaviour, connection, content, target, closing.signal);
    const ack = await readAnswer(connection);
    const again = state.behaviour === 'twice' ? await repeat(connection, content) : undefined;
    const words = ack?.text ?? '';
    const code = ack?.code ?? '';
    if (ack?.verdict === 'accepted') numbers?.accepted();
    const outcome = [code, ...(again === undefined ? [] : [again.code])].map(
      (each) => each || 'no acknowledgement',
    );
    state.log.add({
      title: `${event} ${controlId} → ${outcome.join(', then ')}`,
      ...(words ? { detail: words } : {}),
      body: text,
    });
    return { controlId, code, ...(words ? { text: words } : {}) };
  }

  async function repeat(connection: MllpConnection, content: Uint8Array) {
    await connection.send(content);
    return (await readAnswer(connection)) ?? { code: '' };
  }

  async function readAnswer(connection: MllpConnection) {
    const answer = decodeHl7(await connection.receive(ackTimeoutSeconds, closing.signal)).text;
    state.received++;
    const { message } = parseHl7(answer);
    return message ? readAck(message) : undefined;
  }

  return Object.assign(state, {
    address: `${host}:${port}`,
    send,
    clear: state.log.clear,
    close: async () => closing.abort(new PluginError('PH-NET-001', 'The simulator was stopped.')),
  });
}
