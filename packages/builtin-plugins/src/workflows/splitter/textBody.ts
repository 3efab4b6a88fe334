import { type Message, PluginError } from '@pyheart/plugin-sdk';

/** The text of a message; text in base64 is read as UTF-8. Fails with PH-VAL-002 for structured bodies. */
export function textBody({ kind, body }: Message): string {
  if (typeof body === 'string') {
    return kind === 'binary' ? Buffer.from(body, 'base64').toString('utf8') : body;
  }
  throw new PluginError('PH-VAL-002', `Text is needed, and the message holds ${kind}.`, {
    hint: 'Choose another way to take it apart in the settings of the splitter.',
  });
}
