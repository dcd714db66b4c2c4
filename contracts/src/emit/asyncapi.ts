import { eventsOf } from '../catalogue.js';
import { SERVICES } from '../kernel/services.js';

/** The AsyncAPI 3.0 description of what each service publishes: one channel a service, one message an event type. */
export const asyncApi = (version: string): object => ({
  asyncapi: '3.0.0',
  info: {
    title: 'Helixboard events',
    version,
    description:
      'Events of the governance services. Within a stream they come in the order of their versions; values kept apart (erasable, personal) are absent from the payload.',
  },
  defaultContentType: 'application/json',
  channels: Object.fromEntries(
    SERVICES.map((service) => [
      service,
      {
        address: `helixboard.${service}.events`,
        messages: Object.fromEntries(
          eventsOf(service).map((e) => [e.type, { $ref: `#/components/messages/${e.type}` }]),
        ),
      },
    ]),
  ),
  operations: Object.fromEntries(
    SERVICES.map((service) => [
      `publish-${service}`,
      { action: 'send', channel: { $ref: `#/channels/${service}` } },
    ]),
  ),
  components: {
    messages: Object.fromEntries(
      SERVICES.flatMap((service) =>
        eventsOf(service).map((e) => [
          e.type,
          {
            name: e.type,
            summary: e.sentence.en,
            payload: { $ref: `schemas/events/${service}/${e.type}.json` },
          },
        ]),
      ),
    ),
  },
});
