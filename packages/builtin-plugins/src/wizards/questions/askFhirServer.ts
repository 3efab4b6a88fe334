import type { ConnectionWish, WizardDraft } from '../WizardDraft.ts';
import type { Given, WizardStep } from '../wizard.ts';
import type { WizardText } from '../wizardWords.ts';
import { webAddress } from './patterns.ts';

const text = { kind: 'text' } as const;

/** Where FHIR resources go, and how one signs in there. */
export function askFhirServer({ node }: { node: string }): WizardStep {
  return {
    key: 'server',
    title: 'Where do they go?',
    help: 'The FHIR server that is to have the records. Passwords and keys are stored afterwards as secrets; none is asked for here.',
    unknown: 'They go to the simulated FHIR server until a connection is chosen.',
    fields: [
      {
        ...text,
        key: 'name',
        label: 'Name of the server',
        help: 'What the connection is called; other pipelines can use it too.',
        example: 'Lakeside FHIR',
      },
      {
        ...text,
        key: 'address',
        label: 'Address',
        help: 'The root of the FHIR server, as its operator gave it.',
        example: 'https://fhir.lakeside.example/r4',
        pattern: webAddress,
      },
      {
        key: 'signIn',
        label: 'How one signs in there',
        help: 'Ask the operator of the server. Most take a token by client id and secret.',
        example: 'Client id and secret (OAuth 2.0)',
        kind: 'choice',
        initial: 'oauth',
        options: [
          { value: 'oauth', label: 'Client id and secret (OAuth 2.0)' },
          { value: 'key', label: 'A key in a header' },
          { value: 'basic', label: 'User and password' },
          { value: 'none', label: 'Not at all', help: 'Only inside a protected network.' },
        ],
      },
      {
        ...text,
        key: 'tokenUrl',
        label: 'Token address',
        help: 'Where the token comes from; the operator gives it with the client id.',
        example: 'https://login.lakeside.example/oauth2/token',
        pattern: webAddress,
        showIf: { field: 'signIn', is: ['oauth'] },
      },
      {
        ...text,
        key: 'clientId',
        label: 'Client id',
        help: 'The name that the server knows us by. Not the secret.',
        example: 'studio',
        showIf: { field: 'signIn', is: ['oauth'] },
      },
      {
        ...text,
        key: 'user',
        label: 'User',
        help: 'The name that we sign in with. Not the password.',
        example: 'studio',
        showIf: { field: 'signIn', is: ['basic'] },
      },
      {
        ...text,
        key: 'header',
        label: 'Header of the key',
        help: 'The header that the key is sent in.',
        example: 'X-API-Key',
        initial: 'X-API-Key',
        pattern: { source: '^[A-Za-z0-9-]+$', words: 'Letters, digits and "-".' },
        showIf: { field: 'signIn', is: ['key'] },
      },
    ],
    change(draft, given) {
      if (given === undefined) {
        draft.leaveOpen(
          node,
          'base_url',
          'Not known yet: at which address the FHIR server is.',
          'Choose a connection, or write the address here. Until then it is the simulated server.',
        );
        draft.say('Which FHIR server gets them is not known yet; they go to the simulated one.');
        return;
      }
      const name = given.text('name');
      const address = given.text('address');
      draft.rename(node, name);
      draft.connect(node, {
        name,
        kind: 'fhir',
        fields: ['base_url', 'allow_http', 'extra_headers', 'auth'],
        settings: { base_url: address, ...(isOpen(address) ? { allow_http: true } : {}) },
        ...signInOf(draft, name, given),
      });
      const line = signInWords[given.text('signIn')] ?? 'without signing in';
      draft.say('They go to {name} at {address}, {line}.', { name, address, line: draft.words.fill(line) });
      if (isOpen(address)) draft.say('That address is not encrypted: everyone on the way can read along.');
    },
  };
}

const signInWords: Record<string, WizardText> = {
  oauth: 'with a token by client id and secret',
  key: 'with a key in a header',
  basic: 'with user and password',
  none: 'without signing in',
};

/** `http:` to another machine. */
function isOpen(address: string): boolean {
  const url = URL.parse(address);
  return url?.protocol === 'http:' && !['127.0.0.1', 'localhost', '[::1]'].includes(url.hostname);
}

function signInOf(draft: WizardDraft, name: string, given: Given): Pick<ConnectionWish, 'signIn'> {
  const secret = (what: string, purpose: WizardText) => draft.secret(name, what, purpose);
  const made: Record<string, () => ConnectionWish['signIn']> = {
    oauth: () => ({
      plugin: 'oauth2-client-credentials',
      settings: {
        token_url: given.text('tokenUrl'),
        client_id: given.text('clientId'),
        client_secret: secret('client_secret', 'The client secret for {system}.'),
      },
    }),
    key: () => ({
      plugin: 'api-key',
      settings: { name: given.text('header'), value: secret('api_key', 'The key for {system}.') },
    }),
    basic: () => ({
      plugin: 'basic-auth',
      settings: { username: given.text('user'), password: secret('password', 'Our password at {system}.') },
    }),
  };
  const signIn = made[given.text('signIn')]?.();
  return signIn === undefined ? {} : { signIn };
}
