import { hash } from 'node:crypto';
import { type ListenContext, PluginError } from '@pyheart/plugin-sdk';
import type { HttpAnswer, HttpClient } from '../../net/httpClient.ts';
import { resourceOfAnswer } from '../fhir/readAnswer.ts';
import { type FhirResource, isObject, text } from '../fhir/resource.ts';
import { accept, address, mediaType } from '../fhir/serverAddress.ts';
import { subscriptionResource } from './subscriptionResource.ts';
import type { SubscriptionSettings } from './subscriptionSettings.ts';

const dayMs = 86_400_000;

interface Kept {
  id: string;
  /** What was asked for, so that other settings change it. */
  made: string;
  end: number;
}

/** Keeps one Subscription at a server as the settings want it: made once, renewed before it ends, made active again. */
export class SubscriptionKeeper {
  readonly #context: ListenContext<SubscriptionSettings, HttpClient>;

  constructor(context: ListenContext<SubscriptionSettings, HttpClient>) {
    this.#context = context;
  }

  /** The id at the server; undefined before the first success. */
  async id(): Promise<string | undefined> {
    return (await this.#stored())?.id;
  }

  /** Looks after it once. Rejects when the server does not answer or refuses; the next look tries again. */
  async look(): Promise<void> {
    const { config, clock, log, node } = this.#context;
    const now = clock.now().getTime();
    const end = now + config.renew_days * dayMs;
    const wanted = subscriptionResource(config, new Date(end));
    const { end: _, ...lasting } = wanted;
    const made = hash('sha256', JSON.stringify(lasting), 'base64url');
    const stored = await this.#stored();
    if (stored === undefined) return this.#create(wanted, { made, end });
    const found = await this.#send('GET', stored.id);
    if (found.status === 404 || found.status === 410) return this.#create(wanted, { made, end });
    if (found.status !== 200) throw refused(found);
    const status = text(resourceOfAnswer(found, undefined)['status']);
    const isDown = status === 'error' || status === 'off';
    const isEnding = stored.end - now < (config.renew_days * dayMs) / 3;
    if (!isDown && !isEnding && stored.made === made) return;
    if (isDown) log.warn({ node, status }, 'the subscription had stopped; it is asked for again');
    const answer = await this.#send('PUT', stored.id, { ...wanted, id: stored.id });
    if (answer.status >= 400) throw refused(answer);
    await this.#keep({ id: stored.id, made, end });
  }

  async #create(wanted: FhirResource, rest: Omit<Kept, 'id'>): Promise<void> {
    // The events of another subscription are numbered anew, and the first may come before the answer.
    await this.#context.store.delete('events');
    const answer = await this.#send('POST', undefined, wanted);
    if (answer.status >= 400) throw refused(answer);
    const id = text(resourceOfAnswer(answer, undefined)['id']);
    if (id === undefined) {
      throw new PluginError('PH-PRT-001', `${answer.url.host} made a subscription without telling its id.`);
    }
    await this.#keep({ id, ...rest });
  }

  async #keep(kept: Kept): Promise<void> {
    await this.#context.store.set('subscription', { ...kept });
  }

  async #stored(): Promise<Kept | undefined> {
    const stored = await this.#context.store.get('subscription');
    if (!isObject(stored)) return undefined;
    const { id, made, end } = stored;
    if (typeof id !== 'string' || typeof made !== 'string' || typeof end !== 'number') return undefined;
    return { id, made, end };
  }

  /** Asking twice does no harm: what two subscriptions tell is taken once. */
  #send(method: string, id: string | undefined, resource?: FhirResource): Promise<HttpAnswer> {
    const { config, state: client } = this.#context;
    return client.send(this.#context, {
      method,
      url: address(config, 'Subscription', id),
      headers: {
        ...accept(config),
        ...(resource === undefined
          ? {}
          : { 'content-type': mediaType(config), prefer: 'return=representation' }),
      },
      ...(resource === undefined ? {} : { body: JSON.stringify(resource) }),
      repeatable: true,
    });
  }
}

function refused({ status, url }: HttpAnswer): PluginError {
  return new PluginError('PH-REJ-001', `${url.host} refused the subscription (${status}).`, {
    hint: 'Check what the server understands, the search or topic, and whether the sign-in may subscribe.',
  });
}
