import type { AskAnswer, Message, RunContext } from '@pyheart/plugin-sdk';
import type { HttpClient } from '../../net/httpClient.ts';
import { addressFrom } from './planRequest.ts';
import type { RequestSettings } from './requestSettings.ts';

/** Reads the status address of a message: 2xx says that the system has it, 404 and 410 that it has not. */
export async function askStatus(
  message: Message,
  context: RunContext<RequestSettings, HttpClient>,
): Promise<AskAnswer> {
  const { config, state: client } = context;
  if (config.status_url === '') return 'unknown';
  const url = addressFrom(config.status_url, message, config, 'status_url');
  const answer = await client.send(context, { method: 'GET', url, repeatable: true });
  if (answer.status >= 200 && answer.status < 300) return 'arrived';
  return answer.status === 404 || answer.status === 410 ? 'absent' : 'unknown';
}
