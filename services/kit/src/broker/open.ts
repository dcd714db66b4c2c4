import type { Log } from '../telemetry/logger.js';
import { lateBroker } from './late.js';
import type { Broker } from './port.js';
import type { BrokerSettings } from './settings.js';
import { toldWhy } from './told.js';

/** Speaks to the broker through the client that the settings name. Connects at first use; that client alone is loaded. */
export const openBroker = (settings: BrokerSettings, log: Log): Broker =>
  lateBroker(async () => {
    if (settings.client === 'platformatic') {
      const { platformaticBroker } = await import('./platformatic/index.js');
      return toldWhy(platformaticBroker(settings, log), settings);
    }
    const { kafkajsBroker } = await import('./kafkajs/index.js');
    return toldWhy(kafkajsBroker(settings, log), settings);
  });
