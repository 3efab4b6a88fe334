import type { Socket } from 'node:net';
import { listenOn } from '../../net/listenOn.ts';
import { SimulatorState } from '../SimulatorState.ts';
import type { Simulator, SimulatorDefinition } from '../simulator.ts';
import { readMail } from './readMail.ts';

const slowMs = 5000;
const maxMailBytes = 5 * 1024 * 1024;

/** A mail server to send to while no real one is at hand: nothing leaves this machine. */
export const mailSimulator: SimulatorDefinition = {
  key: 'mail',
  title: 'Mail server (simulator)',
  summary: 'Simulator: takes mail and shows it here. Nothing is delivered to anyone.',
  defaultPort: 4125,
  behaviours: [
    { value: 'accept', label: 'Takes every mail' },
    { value: 'refuse', label: 'Refuses the recipients (550)' },
    { value: 'busy', label: 'Is busy (451)' },
    { value: 'slow', label: 'Answers after 5 seconds' },
    { value: 'cut', label: 'Takes the mail and cuts the connection without an answer' },
  ],
  start,
};

async function start({ port, host = '127.0.0.1' }: { port: number; host?: string }): Promise<Simulator> {
  const state = new SimulatorState(mailSimulator.behaviours);
  const { SMTPServer } = await import('smtp-server');
  /** By the port that the sender has. */
  const sockets = new Map<number, Socket>();
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    allowInsecureAuth: true,
    size: maxMailBytes,
    logger: false,
    onAuth: (auth, _session, done) => done(null, { user: auth.username ?? 'anonymous' }),
    onRcptTo(address, _session, done) {
      if (state.behaviour === 'refuse') {
        state.log.add({ title: `Refused a mail to ${address.address}` });
        return done(smtpError(550, 'The simulator is set to refuse every recipient.'));
      }
      return done(state.behaviour === 'busy' ? smtpError(451, 'The simulator is set to be busy.') : null);
    },
    onData(stream, session, done) {
      readMail(stream, maxMailBytes).then(
        (mail) => {
          if (mail === undefined) return done(smtpError(552, 'The mail is too large.'));
          state.received++;
          const to = session.envelope.rcptTo.map(({ address }) => address).join(', ');
          state.log.add({ title: mail.subject || '(no subject)', detail: `to ${to}`, body: mail.text });
          if (state.behaviour === 'cut') return sockets.get(session.remotePort)?.destroy();
          if (state.behaviour !== 'slow') return done(null);
          return void setTimeout(() => done(null), slowMs).unref();
        },
        () => done(smtpError(451, 'The mail could not be read.')),
      );
    },
  });
  server.server.on('connection', (socket: Socket) => {
    const { remotePort = 0 } = socket;
    sockets.set(remotePort, socket);
    socket.once('close', () => sockets.delete(remotePort));
  });
  // The sender went away; that is its own business.
  server.on('error', () => undefined);
  const actual = await listenOn(server.server, host, port);
  return Object.assign(state, {
    address: `${host}:${actual}`,
    clear() {
      state.reset();
    },
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  });
}

function smtpError(responseCode: number, message: string): Error & { responseCode: number } {
  return Object.assign(new Error(message), { responseCode });
}
