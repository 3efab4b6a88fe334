import type { WizardDraft } from '../WizardDraft.ts';
import type { Given, WizardStep } from '../wizard.ts';
import { encryptionWords } from './encryptionWords.ts';
import { network, port } from './patterns.ts';

/** How an HL7 v2 sender reaches us: they connect, we listen. */
export function askLine({ node }: { node: string }): WizardStep {
  return {
    key: 'line',
    title: 'How do they reach us?',
    help: 'With HL7 v2 over MLLP the sender connects to us. Tell them the address of this machine and this port.',
    unknown: 'It listens on the port of the template, for this machine only, without encryption.',
    fields: [
      {
        key: 'port',
        label: 'Port that we listen on',
        help: 'Each sender gets a port of its own; 2575 is the one registered for HL7.',
        example: '2575',
        kind: 'text',
        pattern: port,
      },
      {
        key: 'from',
        label: 'Addresses they come from',
        help: 'Only these may connect. Left empty, everyone who can reach the port may.',
        example: '10.20.30.0/24',
        kind: 'lines',
        optional: true,
        pattern: network,
      },
      {
        key: 'tls',
        label: 'Encryption',
        help: 'Inside a hospital network MLLP often comes unencrypted; over any other line it has to be TLS.',
        example: 'None, inside our own network',
        kind: 'choice',
        initial: 'none',
        options: [
          { value: 'none', label: 'None, inside our own network' },
          { value: 'tls', label: 'TLS with our certificate' },
          { value: 'mutual', label: 'TLS, and they show a certificate too' },
        ],
      },
    ],
    change: (draft, given) => (given === undefined ? leaveOpen(draft, node) : listen(draft, node, given)),
  };
}

function leaveOpen(draft: WizardDraft, node: string): void {
  draft.leaveOpen(
    node,
    'port',
    'Not known yet: on which port the sender will find us.',
    'Agree on a port with them and write it here.',
  );
  draft.leaveOpen(
    node,
    'allow_from',
    'Not known yet: from which addresses the sender comes.',
    'Ask for their address or network and write it here.',
  );
  openToOthers(draft, node);
  draft.say('How they reach us is not known yet; it listens on the port of the template.');
}

function listen(draft: WizardDraft, node: string, given: Given): void {
  const from = given.list('from');
  const tls = given.text('tls');
  draft.set(node, { port: Number(given.text('port')), ...(from.length === 0 ? {} : { allow_from: from }) });
  const allowed = from.length === 0 ? draft.words.fill('everyone who can reach it') : from.join(', ');
  draft.say('We listen on port {port} {line}; {allowed} may connect.', {
    port: given.text('port'),
    line: encryptionWords(draft, tls),
    allowed,
  });
  openToOthers(draft, node);
  if (tls !== 'none') encrypt(draft, node, tls === 'mutual');
}

/** The simulated sender is on this machine; the real one is not. */
function openToOthers(draft: WizardDraft, node: string): void {
  if (!draft.isRehearsal) {
    draft.set(node, { host: '0.0.0.0' });
    return;
  }
  draft.leaveOpen(
    node,
    'host',
    'Only this machine can connect, as the simulated sender does.',
    'Write 0.0.0.0, or the address of this machine in the network of the sender.',
  );
}

/** The simulated sender speaks no TLS, so a rehearsal goes without. */
function encrypt(draft: WizardDraft, node: string, isMutual: boolean): void {
  const key = draft.senderSecret('tls_key', 'The private key that we show to {system} (PEM).');
  const certificate = draft.senderSecret('tls_cert', 'The certificate that belongs to it (PEM).');
  const settings = {
    tls_cert: certificate,
    tls_key: key,
    ...(isMutual
      ? {
          tls_require_client: true,
          tls_ca: draft.senderSecret('tls_ca', 'The authority that signed the certificate of {system}.'),
        }
      : {}),
  };
  draft.set(node, draft.isRehearsal ? settings : { tls: true, ...settings });
  if (!draft.isRehearsal) return;
  draft.set(node, { tls: false });
  draft.leaveOpen(
    node,
    'tls',
    'The first run comes without encryption; the simulated sender has none.',
    'Store the certificate and its key as secrets, then switch on "Encrypt".',
  );
}
