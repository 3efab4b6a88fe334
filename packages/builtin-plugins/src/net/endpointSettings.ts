import * as z from 'zod';

/** The settings of a system that is reached by HTTP. */
export function endpointFields(words: { title: string; help: string; placeholder: string }) {
  return { base_url: serverAddressField(words), ...httpCallFields() };
}

/** The root of a server; nodes add paths to it. */
export function serverAddressField(words: { title: string; help: string; placeholder: string }) {
  return serverAddress().meta({
    title: words.title,
    description: words.help,
    examples: [words.placeholder],
    'x-ui': { widget: 'url', placeholder: words.placeholder, order: 1 },
  });
}

export function serverAddress() {
  return z.string().regex(/^https?:\/\/[^\s]+$/, 'An address that starts with https:// or http://');
}

export function extraHeadersField() {
  return z
    .record(z.string().regex(/^[A-Za-z0-9-]+$/, 'Letters, digits and -'), z.string())
    .default({})
    .meta({
      title: 'Extra headers',
      description: 'Sent with each request. Values may name secrets, such as ${LAB_KEY}.',
      examples: [{ 'X-Api-Key': '${LAB_KEY}' }],
      'x-ui': { ...advancedHints, widget: 'keyvalue' },
    });
}

export function allowHttpField() {
  return z
    .boolean()
    .default(false)
    .meta({
      title: 'Allow an unencrypted connection',
      description:
        'Needed for http:// to another machine. Patient data would travel readable for everyone in between.',
      'x-ui': { ...advancedHints, widget: 'switch' },
    });
}

const advancedHints = { group: 'Connection', advanced: true };

/** How a request is made, whatever its address. */
export function httpCallFields() {
  const hints = advancedHints;
  return {
    timeout: z
      .number()
      .min(1)
      .max(600)
      .default(30)
      .meta({
        title: 'Timeout',
        description: 'How long to wait for an answer.',
        'x-ui': { widget: 'number', unit: 's', group: 'Connection' },
      }),
    extra_headers: extraHeadersField(),
    user_agent: z
      .string()
      .default('PyHeartStudio/0.1')
      .meta({
        title: 'User agent',
        description: 'How we introduce ourselves to the system.',
        'x-ui': { ...hints, widget: 'text' },
      }),
    allow_http: allowHttpField(),
    max_response_mb: z
      .number()
      .min(1)
      .max(1024)
      .default(64)
      .meta({
        title: 'Largest answer',
        description: 'A longer answer is cut off and counts as an error.',
        'x-ui': { ...hints, widget: 'number', unit: 'MB' },
      }),
    max_retry_after: z
      .int()
      .min(1)
      .max(86_400)
      .default(3600)
      .meta({
        title: 'Longest pause',
        description: 'How long a system may ask us to wait (Retry-After) before we try anyway.',
        'x-ui': { ...hints, widget: 'number', unit: 's' },
      }),
    concurrency: z
      .int()
      .min(1)
      .max(64)
      .default(4)
      .meta({
        title: 'Requests at once',
        description: 'How many requests may be under way to this system at the same time.',
        'x-ui': { ...hints, widget: 'number' },
      }),
    rate_per_second: z
      .number()
      .min(0)
      .max(10_000)
      .default(0)
      .meta({
        title: 'Requests per second',
        description: 'Slows us down to what the system allows; 0 means no limit.',
        'x-ui': { ...hints, widget: 'number', unit: '/s' },
      }),
  };
}

/** The authenticator node that a request is signed by. */
export function authField() {
  return z
    .string()
    .optional()
    .meta({
      title: 'Sign in with',
      description: 'The authenticator node that adds the key, password or token. Empty: no sign-in.',
      'x-ui': { widget: 'authenticator', group: 'Security' },
    });
}

export type HttpCallSettings = z.infer<z.ZodObject<ReturnType<typeof httpCallFields>>>;
