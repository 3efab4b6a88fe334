import { createTransport } from 'nodemailer';
import { afterEach, expect, it } from 'vitest';
import type { Simulator } from '../simulator.ts';
import { mailSimulator } from './mailSimulator.ts';

let server: Simulator | undefined;
afterEach(() => server?.close());

async function send(behaviour: string) {
  server = await mailSimulator.start({ port: 0 });
  server.behaviour = behaviour;
  const [host, port] = server.address.split(':');
  const transport = createTransport({ host: host ?? '', port: Number(port), ignoreTLS: true });
  return transport.sendMail({
    from: 'studio@hospital.example',
    to: 'team@hospital.example',
    subject: 'ADT: PH-VAL-001',
    text: 'PID-3 is empty.',
  });
}

it('takes a mail and shows it', async () => {
  await send('accept');
  expect(server?.activity()).toMatchObject([
    { title: 'ADT: PH-VAL-001', detail: 'to team@hospital.example', body: expect.stringContaining('PID-3') },
  ]);
});

it.each([
  ['refuse', 550],
  ['busy', 451],
])('set to "%s" it answers %i', async (behaviour, responseCode) => {
  await expect(send(behaviour)).rejects.toMatchObject({ responseCode });
});

it('takes the mail and cuts the line when it is set to', async () => {
  await expect(send('cut')).rejects.toThrow();
  expect(server?.received).toBe(1);
});

it('takes its time when it is set to', async () => {
  await send('slow');
  expect(server?.received).toBe(1);
});
