import { mailSettings } from '../../templates/peerSettings.ts';
import type { WizardStep } from '../wizard.ts';
import { host, mailAddress } from './patterns.ts';

/** Who gets a mail when a message cannot go on. `from` are the ports that such messages leave by. */
export function askWhoIsTold({
  from,
  column,
}: {
  from: readonly `${string}.${string}`[];
  column: number;
}): WizardStep {
  return {
    key: 'told',
    title: 'Who is told when something fails?',
    help: 'The mail says what is wrong and where, never anything about the patient. The message itself waits under Attention.',
    unknown: 'The mail goes to an invented address at the simulated mail server.',
    fields: [
      {
        key: 'how',
        label: 'How they learn of it',
        help: 'Failed messages are listed under Attention in either case.',
        example: 'By mail',
        kind: 'choice',
        initial: 'mail',
        options: [
          { value: 'mail', label: 'By mail' },
          { value: 'nobody', label: 'They look under Attention themselves' },
        ],
      },
      {
        key: 'to',
        label: 'Mail addresses',
        help: 'A team is better than a person: people have holidays.',
        example: 'interfaces@lakeside.example',
        kind: 'lines',
        pattern: mailAddress,
        showIf: { field: 'how', is: ['mail'] },
      },
      {
        key: 'server',
        label: 'Mail server',
        help: 'The host that takes our mail (SMTP). Left empty, mail goes to the simulated one for now.',
        example: 'mail.lakeside.example',
        kind: 'text',
        optional: true,
        pattern: host,
        showIf: { field: 'how', is: ['mail'] },
      },
    ],
    change(draft, given) {
      if (given?.text('how') === 'nobody') {
        if (draft.has('mail')) draft.remove('mail');
        draft.say('Nobody gets a mail; what fails waits under Attention.');
        return;
      }
      if (!draft.has('mail')) {
        draft.add(
          {
            id: 'mail',
            plugin: 'email',
            name: draft.words.fill('Tell the interface team'),
            column,
            row: 1,
            settings: mailSettings(draft.peers, draft.document.name),
          },
          [...from.map((port) => `${port} > mail.in` as const), 'mail.rejected > keep.in'],
        );
      }
      draft.set('mail', { pipeline_name: draft.document.name });
      if (given === undefined) {
        draft.leaveOpen(
          'mail',
          'to',
          'Not known yet: who gets a mail when a message cannot go on.',
          'Write their addresses here.',
        );
        draft.say('Who is told when something fails is not known yet.');
        return;
      }
      const to = given.list('to');
      draft.set('mail', { to });
      draft.say('When a message cannot go on, {addresses} get a mail.', { addresses: to.join(', ') });
      connectMail(draft, given.text('server'));
    },
  };
}

function connectMail(draft: Parameters<WizardStep['change']>[0], server: string): void {
  if (server === '') {
    draft.leaveOpen(
      'mail',
      'host',
      'Not known yet: which server takes our mail.',
      'Choose a connection, or write its host here. Until then no mail leaves the studio.',
    );
    return;
  }
  draft.connect('mail', {
    name: server,
    kind: 'mail',
    fields: ['host', 'port', 'security', 'user', 'password'],
    settings: { host: server, port: 587, security: 'starttls' },
  });
}
