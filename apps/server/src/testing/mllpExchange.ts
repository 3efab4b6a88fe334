import { connect } from 'node:net';

/** Sends one HL7 v2 message over MLLP on a connection of its own; resolves with the framed answer. */
export function mllpExchange(port: number, text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(`\x0b${text}\x1c\r`));
    let answer = '';
    socket.on('error', reject);
    socket.on('data', (bytes) => {
      answer += bytes.toString();
      if (answer.includes('\x1c\r')) socket.end(() => resolve(answer));
    });
  });
}
