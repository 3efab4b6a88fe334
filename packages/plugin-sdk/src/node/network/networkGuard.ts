import { PluginError } from '../../failure.ts';
import { addressKind } from './addressKind.ts';
import { type Destination, type Grant, isGranted } from './grant.ts';
import { isOwnServer } from './ownServers.ts';

/** Which systems this process may connect to, besides those on the public internet. */
export interface NetworkPolicy {
  grants: readonly Grant[];
  /** True: programs on this computer may be reached without a grant. For development, and for the simulators. */
  thisMachine: boolean;
}

interface Watched {
  destination: Destination;
  end(reason: PluginError): void;
}

/**
 * What stands between settings and the network: every connection that this process opens for a pipeline asks it with
 * the address that is really connected to. There is one of it, so that no plugin can be without.
 */
class NetworkGuard {
  #policy: NetworkPolicy = { grants: [], thisMachine: true };
  readonly #open = new Set<Watched>();

  get policy(): NetworkPolicy {
    return this.#policy;
  }

  /** From now on this counts; connections that are open and not allowed any more are closed. */
  set(policy: NetworkPolicy): void {
    this.#policy = policy;
    for (const watched of [...this.#open]) {
      const refusal = this.refusal(watched.destination);
      if (refusal !== undefined) watched.end(withdrawn(refusal));
    }
  }

  /**
   * Why this destination must not be reached; undefined when it may. PH-NET-007, which is tried again, for a place on
   * this computer: a listener of our own may open there yet. PH-SEC-001 for all others.
   */
  refusal(destination: Destination): PluginError | undefined {
    const { host, port, address } = destination;
    const kind = addressKind(address);
    const system = host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`;
    if (kind === 'public') return undefined;
    if (kind === 'never') {
      return new PluginError(
        'PH-SEC-001',
        `${system} leads to ${address}, which is a link-local, metadata or reserved address: messages are never sent there.`,
        { hint: 'Use the address of the system itself.' },
      );
    }
    if (kind === 'machine' && (this.#policy.thisMachine || isOwnServer(destination))) return undefined;
    if (isGranted(this.#policy.grants, destination)) return undefined;
    if (kind === 'machine') {
      return new PluginError(
        'PH-NET-007',
        `${system} is on the computer of the studio itself, and nobody has granted it.`,
        {
          hint: 'Ask an administrator to grant it in Settings, "Systems that may be reached". Messages wait until then, or until a listener of the studio opens there.',
        },
      );
    }
    return new PluginError(
      'PH-SEC-001',
      `${system} is in a private network (${address}), and nobody has granted it.`,
      {
        hint: 'Ask an administrator to grant it in Settings, "Systems that may be reached". Then replay the message.',
      },
    );
  }

  /**
   * Keeps an open connection in view; the function that is returned ends that. One to a server of our own needs no grant:
   * it ends with its server, which finishes what it has begun after it stopped listening.
   */
  watch(destination: Destination, end: (reason: PluginError) => void): () => void {
    if (isOwnServer(destination)) return () => undefined;
    const watched = { destination, end };
    this.#open.add(watched);
    return () => this.#open.delete(watched);
  }
}

/** What ends an open connection: it may have carried a message already, so nobody takes it for one that never left. */
function withdrawn({ message, hint }: PluginError): PluginError {
  return new PluginError('PH-SEC-001', message, {
    mayHaveArrived: true,
    ...(hint === undefined ? {} : { hint }),
  });
}

export const networkGuard = new NetworkGuard();
