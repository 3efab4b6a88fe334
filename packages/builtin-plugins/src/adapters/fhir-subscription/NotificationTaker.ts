import { type ListenContext, PluginError } from '@pyheart/plugin-sdk';
import { takeRecord } from '../../fhirChanges/ChangeLook.ts';
import type { HttpClient } from '../../net/httpClient.ts';
import { jsonOf, resourceOfAnswer } from '../fhir/readAnswer.ts';
import { type FhirResource, isObject, isResource, text } from '../fhir/resource.ts';
import { accept, address } from '../fhir/serverAddress.ts';
import { type Notification, readNotification } from './readNotification.ts';
import type { SubscriptionSettings } from './subscriptionSettings.ts';

/**
 * Takes the events of topic notifications in their order, each once. Numbers that are left out are asked for
 * (`$events`) before what came after them is taken; a record that comes again is the same message for the ledger.
 */
export class NotificationTaker {
  readonly #context: ListenContext<SubscriptionSettings, HttpClient>;
  readonly #subscription: () => Promise<string | undefined>;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(
    context: ListenContext<SubscriptionSettings, HttpClient>,
    subscription: () => Promise<string | undefined>,
  ) {
    this.#context = context;
    this.#subscription = subscription;
  }

  /** Settles when all records of it are accepted; one notification at a time. */
  take(notification: Notification): Promise<void> {
    const turn = this.#turn.then(() => this.#takeNow(notification));
    this.#turn = turn.catch(() => undefined);
    return turn;
  }

  async #takeNow(notification: Notification): Promise<void> {
    const last = await this.#last();
    const numbers = notification.events.map(({ number }) => number);
    if (notification.type === 'handshake') {
      if (last === undefined) await this.#move(notification.total ?? 0);
      return;
    }
    const upTo = numbers.length > 0 ? Math.min(...numbers) - 1 : (notification.total ?? 0);
    if (last !== undefined && upTo > last) await this.#catchUp(last + 1, upTo);
    await this.#takeRecords(notification);
    await this.#move(Math.max(last ?? 0, upTo, ...numbers));
  }

  async #catchUp(from: number, to: number): Promise<void> {
    const { config, state: client, log, node } = this.#context;
    const id = await this.#subscription();
    const url = address(config, 'Subscription', id, '$events');
    url.searchParams.set('eventsSinceNumber', String(from));
    url.searchParams.set('eventsUntilNumber', String(to));
    const answer = await client.send(this.#context, {
      method: 'GET',
      url,
      headers: accept(config),
      repeatable: true,
    });
    const body = answer.status === 200 ? jsonOf(answer) : undefined;
    const missed = isResource(body) ? readNotification(body) : undefined;
    const events = missed?.events.filter(({ number }) => number >= from && number <= to) ?? [];
    if (missed) await this.#takeRecords({ ...missed, events });
    if (events.length < to - from + 1)
      log.error(
        { node, missing: to - from + 1 - events.length },
        'the server cannot tell all events that were missed',
      );
  }

  async #takeRecords({ events, resources }: Notification): Promise<void> {
    for (const { focus } of events.toSorted((a, b) => a.number - b.number)) {
      if (focus === undefined) continue;
      const sent = resources.find((resource) => isFocus(resource, focus));
      const record = sent ?? (await this.#read(focus));
      if (record) await takeRecord(this.#context, record);
    }
  }

  /** A record that is gone by now has nothing to tell. */
  async #read(focus: string): Promise<FhirResource | undefined> {
    const { config, state: client } = this.#context;
    const root = address(config);
    const url = URL.parse(focus, `${root.href.replace(/\/$/, '')}/`);
    if (url === null || url.origin !== root.origin) {
      throw new PluginError(
        'PH-SEC-001',
        `A notification leads away from ${root.host}, so it is not followed.`,
        {
          hint: 'Ask the server why; credentials are sent to one system only.',
        },
      );
    }
    const answer = await client.send(this.#context, {
      method: 'GET',
      url,
      headers: accept(config),
      repeatable: true,
    });
    if (answer.status === 404 || answer.status === 410) return undefined;
    if (answer.status !== 200)
      throw new PluginError('PH-REJ-001', `${root.host} answered ${answer.status}.`, {
        hint: 'Check the address, the query and the sign-in.',
      });
    return resourceOfAnswer(answer, undefined);
  }

  async #last(): Promise<number | undefined> {
    const stored = await this.#context.store.get('events');
    return isObject(stored) && typeof stored['last'] === 'number' ? stored['last'] : undefined;
  }

  #move(last: number): Promise<void> {
    return this.#context.store.set('events', { last });
  }
}

function isFocus(resource: FhirResource, focus: string): boolean {
  const name = `${resource.resourceType}/${text(resource['id']) ?? ''}`;
  return focus === name || focus.endsWith(`/${name}`) || focus.includes(`${name}/_history/`);
}
