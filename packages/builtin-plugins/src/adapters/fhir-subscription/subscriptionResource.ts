import type { FhirResource } from '../fhir/resource.ts';
import type { SubscriptionSettings } from './subscriptionSettings.ts';

const backport = 'http://hl7.org/fhir/uv/subscriptions-backport/StructureDefinition';
export const secretHeader = 'X-Notification-Secret';

/** The Subscription that a node asks a server for (R4 3.5, the R5 backport, R5 2.46). */
export function subscriptionResource(settings: SubscriptionSettings, end: Date): FhirResource {
  return settings.subscription_kind === 'r5_topic' ? ofR5(settings, end) : ofR4(settings, end);
}

function ofR4(settings: SubscriptionSettings, end: Date): FhirResource {
  const { subscription_kind: kind, payload, hook_secret: secret, public_url: endpoint, topic } = settings;
  const isTopic = kind === 'r4_topic';
  const search = settings.criteria ?? '';
  const criteria = isTopic ? topic : search.includes('?') ? search : `${search}?`;
  const filters = settings.filters.map(({ type, parameter, value }) => ({
    url: `${backport}/backport-filter-criteria`,
    valueString: `${type}?${parameter}=${value}`,
  }));
  return {
    resourceType: 'Subscription',
    ...(isTopic ? { meta: { profile: [`${backport}/backport-subscription`] } } : {}),
    status: 'requested',
    reason: 'PyHeart Studio',
    end: end.toISOString(),
    criteria,
    ...(isTopic && filters.length > 0 ? { _criteria: { extension: filters } } : {}),
    channel: {
      type: 'rest-hook',
      endpoint,
      // Without a payload R4 sends an empty notification.
      ...(isTopic || payload === 'full-resource' ? { payload: 'application/fhir+json' } : {}),
      ...(isTopic
        ? { _payload: { extension: [{ url: `${backport}/backport-payload-content`, valueCode: payload }] } }
        : {}),
      ...(secret ? { header: [`${secretHeader}: ${secret}`] } : {}),
    },
  };
}

function ofR5(settings: SubscriptionSettings, end: Date): FhirResource {
  const { payload, hook_secret: secret, public_url: endpoint, topic, filters } = settings;
  return {
    resourceType: 'Subscription',
    status: 'requested',
    reason: 'PyHeart Studio',
    end: end.toISOString(),
    topic,
    ...(filters.length > 0
      ? {
          filterBy: filters.map(({ type, parameter, value }) => ({
            resourceType: type,
            filterParameter: parameter,
            value,
          })),
        }
      : {}),
    channelType: {
      system: 'http://terminology.hl7.org/CodeSystem/subscription-channel-type',
      code: 'rest-hook',
    },
    endpoint,
    ...(secret ? { parameter: [{ name: secretHeader, value: secret }] } : {}),
    contentType: 'application/fhir+json',
    content: payload,
  };
}
