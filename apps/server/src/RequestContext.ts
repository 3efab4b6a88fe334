import type { Services } from './Services.ts';

/** What one request knows: the services, who asks, and how to set or clear the session cookie. */
export interface RequestContext {
  services: Services;
  /** The name in the audit trail; undefined when sign-in is needed and has not happened. */
  actor: string | undefined;
  /** The address of the client, for the lockout after failed sign-ins. */
  from: string;
  session: {
    token: string | undefined;
    keep(token: string, expiresAt: Date): void;
    forget(): void;
  };
}
