import { afterEach, beforeEach, describe } from '@jest/globals';
import { SettableClock } from '../clock.js';
import { newServiceKeys } from '../evidence/keys.js';
import { describeAppending } from './contract/appending.js';
import { describeContent } from './contract/content.js';
import { describeFeed } from './contract/feed.js';
import { SAMPLE_UPCASTERS, sampleContracts } from './contract/sample.js';
import type { StorePair, StoreSettings, Subject } from './contract/subject.js';

export { appendOf, newCommandId, newStream, noted, sampleContracts } from './contract/sample.js';
export { fillSampleLog, type SampleLog } from './copy/sample-log.js';
export { describeStoreSink, type SinkSubject } from './copy/contract.js';
export type { StorePair, StoreSettings } from './contract/subject.js';

/**
 * The contract of the event store port: what every adapter promises. An adapter's spec calls this and nothing is
 * skipped. @param make gives a store, which need not be empty, and another writer on it; called for each test
 */
export const describeEventStore = (
  name: string,
  make: (settings: StoreSettings) => Promise<StorePair>,
): void => {
  describe(`${name} is an event store`, () => {
    let subject: Subject;

    beforeEach(async () => {
      const contracts = sampleContracts();
      const settings: StoreSettings = {
        service: 'projects',
        keys: newServiceKeys(),
        clock: new SettableClock(),
        contracts: contracts.lookup,
        upcasters: SAMPLE_UPCASTERS,
      };
      const pair = await make(settings);
      subject = { ...pair, keys: settings.keys, clock: settings.clock, useNewest: contracts.useNewest };
    });

    afterEach(async () => {
      await subject.store.close();
      await subject.other.close();
    });

    describeAppending(() => subject);
    describeContent(() => subject);
    describeFeed(() => subject);
  });
};
