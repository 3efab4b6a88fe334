import type { WizardDraft } from '../WizardDraft.ts';
import type { WizardStep } from '../wizard.ts';
import type { WizardText } from '../wizardWords.ts';

/** How a web sender proves who it is, and where it posts to. */
export function askWebSender({ node }: { node: string }): WizardStep {
  return {
    key: 'door',
    title: 'How do they reach us?',
    help: 'A web sender posts to an address of ours. Without a proof of who it is, everyone who reaches the port can.',
    unknown: 'It takes everything that comes to the address of the template, from this machine only.',
    fields: [
      {
        key: 'path',
        label: 'Path of the address',
        help: 'The last part of the address that they post to.',
        example: '/in/registrations',
        initial: '/in/registrations',
        kind: 'text',
        pattern: {
          source: '^/[A-Za-z0-9/_.~-]*$',
          words: 'It starts with a slash, such as /in/registrations.',
        },
      },
      {
        key: 'proof',
        label: 'How they prove who they are',
        help: 'Most portals can send a key in a header. A signature is safer: the key never travels.',
        example: 'A key in a header',
        kind: 'choice',
        initial: 'key',
        options: [
          { value: 'key', label: 'A key in a header' },
          { value: 'hmac', label: 'A signature of the body (HMAC)' },
          { value: 'basic', label: 'User and password' },
          { value: 'none', label: 'Not at all', help: 'Only on a line that nobody else can reach.' },
        ],
      },
      {
        key: 'user',
        label: 'User',
        help: 'The name that they sign in with. Not the password.',
        example: 'portal',
        kind: 'text',
        showIf: { field: 'proof', is: ['basic'] },
      },
    ],
    change(draft, given) {
      if (!draft.isRehearsal) draft.set(node, { host: '0.0.0.0' });
      else {
        draft.leaveOpen(
          node,
          'host',
          'Only this machine can connect, as in a first run.',
          'Write 0.0.0.0, or the address of this machine in the network of the sender.',
        );
      }
      if (given === undefined) {
        draft.leaveOpen(
          node,
          'auth_mode',
          'Not known yet: how the sender proves who it is.',
          'Ask what they can do, and choose it here.',
        );
        draft.say('How the sender proves who it is is not known yet; nothing is asked for.');
        return;
      }
      const path = given.text('path');
      const proof = given.text('proof');
      draft.set(node, { path, ...proofSettings(draft, proof, given.text('user')) });
      if (draft.isRehearsal && proof !== 'none') rehearseWithoutProof(draft, node);
      const words = draft.words.fill(proofWords[proof] ?? 'without any proof of who they are');
      draft.say('They post to {path}, {proof}.', { path, proof: words });
    },
  };
}

const proofWords: Record<string, WizardText> = {
  key: 'with a key in the header X-API-Key',
  hmac: 'with a signature in the header X-Signature',
  basic: 'with user and password',
};

function proofSettings(draft: WizardDraft, proof: string, user: string): Record<string, unknown> {
  const made: Record<string, () => Record<string, unknown>> = {
    key: () => ({
      auth_mode: 'api_key',
      api_key: draft.senderSecret('api_key', 'The key that {system} sends.'),
    }),
    hmac: () => ({
      auth_mode: 'hmac',
      hmac_secret: draft.senderSecret('hmac_secret', 'The secret that {system} signs with.'),
    }),
    basic: () => ({
      auth_mode: 'basic',
      username: user,
      password: draft.senderSecret('password', 'The password that {system} signs in with.'),
    }),
  };
  return made[proof]?.() ?? { auth_mode: 'none' };
}

/** No secret is stored yet, and a listener that asks for one does not start without. */
function rehearseWithoutProof(draft: WizardDraft, node: string): void {
  draft.set(node, { auth_mode: 'none' });
  draft.leaveOpen(
    node,
    'auth_mode',
    'The first run asks for no proof of who sends.',
    'Store the secret, then choose the proof under "Who may send".',
  );
}
