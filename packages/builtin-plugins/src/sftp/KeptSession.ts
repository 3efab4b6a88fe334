import { PluginError } from '@pyheart/plugin-sdk';
import type { SftpServerSettings } from '../connections/sftpServer.ts';
import { SftpSession } from './SftpSession.ts';

/** One session that is kept between messages and opened anew when the server has closed it. */
export class KeptSession {
  readonly #settings: SftpServerSettings;
  #opening: Promise<SftpSession> | undefined;

  /** Throws PH-CFG-001 when no host key is set: then nobody could tell the server from another one. */
  constructor(settings: SftpServerSettings) {
    if (settings.host_key === '') {
      const hint =
        'Press "Verify": it says which key the server shows. Set it once its operator has confirmed it.';
      throw new PluginError('PH-CFG-001', `No host key is set for ${settings.host}.`, {
        hint,
        issues: [
          {
            code: 'PH-CFG-001',
            severity: 'error',
            message: '"Host key" is missing.',
            hint,
            at: { field: 'host_key' },
          },
        ],
      });
    }
    this.#settings = settings;
  }

  async get(): Promise<SftpSession> {
    const before = this.#opening;
    const session = await before?.catch(() => undefined);
    if (session?.isOpen) return session;
    // Several that find it closed open one together; none of them may end that for the others.
    if (this.#opening === before || this.#opening === undefined)
      this.#opening = SftpSession.open(this.#settings, new AbortController().signal);
    return this.#opening;
  }

  async close(): Promise<void> {
    const session = await this.#opening?.catch(() => undefined);
    session?.close();
    this.#opening = undefined;
  }
}
