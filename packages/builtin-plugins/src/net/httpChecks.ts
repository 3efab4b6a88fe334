import { type PluginContext, PluginError } from '@pyheart/plugin-sdk';
import type { HttpAnswer, HttpClient, HttpSettings } from './httpClient.ts';
import type { Check } from './runChecks.ts';

/** The sign-in by itself: a token is fetched, a secret has a value. */
export function signInChecks(context: PluginContext<HttpSettings>): Check[] {
  const { auth } = context.config;
  if (!auth) return [];
  return [
    {
      title: 'The sign-in is ready',
      look: async () => {
        await context.credentials(auth);
        return undefined;
      },
    },
  ];
}

/**
 * Does an HTTP server answer, and does it take our sign-in? One HEAD request, which by RFC 9110 changes nothing; any
 * status but 401 and 403 tells that it does.
 */
export function httpChecks(
  context: PluginContext<HttpSettings>,
  client: HttpClient,
  url: () => URL,
): Check[] {
  let answer: HttpAnswer | undefined;
  return [
    {
      title: 'A web server answers there',
      look: async () => {
        answer = await client.send(context, {
          method: 'HEAD',
          url: url(),
          repeatable: true,
          accepts: () => true,
        });
        const said = `It answered ${answer.status} to HEAD ${answer.url.pathname}.`;
        if (answer.status < 500) return said;
        return { detail: said, remedy: 'The server is there and has trouble of its own. Ask its operator.' };
      },
    },
    {
      title: 'It takes our sign-in',
      look: async () => judgeSignIn((answer as HttpAnswer).status, url().host, Boolean(context.config.auth)),
    },
  ];
}

/** Throws PH-AUTH with what to do when a status says that the sign-in was not taken. */
export function judgeSignIn(status: number, system: string, hasSignIn: boolean): string | undefined {
  if (status === 401) {
    throw new PluginError(
      'PH-AUT-001',
      hasSignIn
        ? `${system} does not accept the sign-in (401).`
        : `${system} asks for a sign-in (401), and none is set.`,
      {
        hint: hasSignIn
          ? 'Look whether the key or password is still valid, and set its new value.'
          : 'Choose how to sign in.',
      },
    );
  }
  if (status === 403) {
    throw new PluginError('PH-AUT-001', `${system} knows us and does not let us in (403).`, {
      hint: 'Ask its operator for the right to this address, or add the scope to the sign-in.',
    });
  }
  return hasSignIn ? undefined : 'None is asked for at this address.';
}
