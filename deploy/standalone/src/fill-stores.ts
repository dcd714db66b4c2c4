import { type Log, SettableClock } from '@helixboard/kit';
import { beginFill, endFill } from './demo/fill.js';
import { DEMO_ISSUER } from './demo/issuer.js';
import { tellStory } from './demo/story.js';
import { openServices } from './services.js';
import { storyteller } from './storyteller.js';

export interface StoresToFill {
  readonly dataDir: string;
  /** Of a role that may make roles and schemas. */
  readonly ownerUrl: string;
  readonly keysDirectory: string;
  readonly logOf: (service: string) => Log;
}

/**
 * Tells the story of the demo to the services alone, opened in this process: their stores are filled and nothing else,
 * no read model and no broker. Stores that hold anything are left as they are. Gives whether it filled them.
 */
export const fillStores = async ({
  dataDir,
  ownerUrl,
  keysDirectory,
  logOf,
}: StoresToFill): Promise<boolean> => {
  const clock = new SettableClock();
  const services = await openServices({ ownerUrl, keysDirectory, clock, logOf });
  try {
    const heads = await Promise.all(services.all.map((s) => s.store.feed.head()));
    if (heads.some((head) => head > 0n)) return false;
    await beginFill(dataDir);
    await tellStory(storyteller(services, [], clock, logOf('office')), DEMO_ISSUER);
    clock.release();
    await endFill(dataDir);
    return true;
  } finally {
    await services.stop();
  }
};
