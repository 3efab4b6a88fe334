import { createServer, type Socket } from 'node:net';
import { encodeFrame, MllpDecoder } from '@pyheart/formats';
import { decodeHl7 } from '@pyheart/formats/node';
import { listenOn } from '../../net/listenOn.ts';
import { trackSockets } from '../../net/trackSockets.ts';
import { SimulatorState } from '../SimulatorState.ts';
import type { Simulator, SimulatorDefinition } from '../simulator.ts';
import { ExpectedNumbers } from './ExpectedNumbers.ts';
import { planAnswer } from './planAnswer.ts';

/** A system that takes HL7 v2 over MLLP, and can misbehave as such systems do. */
export const receiverSimulator: SimulatorDefinition = {
  key: 'receiver',
  title: 'Receiving system (simulator)',
  summary: 'Simulator: takes HL7 v2 over MLLP and acknowledges it, well or badly.',
  defaultPort: 2576,
  behaviours: [
    { value: 'accept', label: 'Accepts every message (AA)' },
    { value: 'slow', label: 'Answers after 5 seconds' },
    { value: 'error', label: 'Answers AE: an error in the message' },
    { value: 'reject', label: 'Answers AR: rejected' },
    { value: 'commit', label: 'Only stores messages (CA), and says no more' },
    { value: 'commit-then-accept', label: 'Stores first (CA), then accepts (AA)' },
    { value: 'numbered', label: 'Takes messages only in the order of their numbers (MSH-13)' },
    { value: 'numbered-lost', label: 'Counts messages, and forgets every third number' },
    { value: 'wrong-id', label: 'Acknowledges another message (wrong MSA-2)' },
    { value: 'twice', label: 'Acknowledges twice' },
    { value: 'cut', label: 'Cuts the connection in the middle of its answer' },
    { value: 'silent', label: 'Never answers' },
  ],
  start,
};

async function start({ port, host = '127.0.0.1' }: { port: number; host?: string }): Promise<Simulator> {
  const state = new SimulatorState(receiverSimulator.behaviours);
  const timers = new Set<NodeJS.Timeout>();
  const numbers = new ExpectedNumbers();

  const server = createServer((socket) => {
    const decoder = new MllpDecoder();
    socket.on('error', () => socket.destroy());
    socket.on('data', (chunk) => {
      try {
        for (const frame of decoder.push(chunk)) take(socket, decodeHl7(frame).text);
      } catch {
        // Larger than a frame may be: what follows cannot be told from junk.
        socket.destroy();
      }
    });
  });

  function take(socket: Socket, text: string): void {
    state.received++;
    const answer = planAnswer(state.behaviour, text, state.received, numbers);
    state.log.add({ title: answer.title, body: text });
    const [first] = answer.frames;
    if (first === undefined) return;
    if (answer.isCut) {
      const frame = encodeFrame(first);
      // The first half is out before the connection ends.
      socket.write(frame.subarray(0, Math.floor(frame.length / 2)), () => socket.destroy());
      return;
    }
    const timer = setTimeout(() => {
      timers.delete(timer);
      if (socket.destroyed) return;
      for (const content of answer.frames) socket.write(encodeFrame(content));
      state.sent += answer.frames.length;
    }, answer.afterMs);
    timers.add(timer);
  }

  const cutAll = trackSockets(server);
  const actual = await listenOn(server, host, port);
  return Object.assign(state, {
    address: `${host}:${actual}`,
    clear() {
      state.reset();
    },
    close() {
      for (const timer of timers) clearTimeout(timer);
      cutAll();
      return new Promise<void>((resolve) => server.close(() => resolve()));
    },
  });
}
