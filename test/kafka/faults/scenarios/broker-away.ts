import { relayOf } from '../apart/status.js';
import { until } from '../apart/wait.js';
import { expectWhole } from '../invariant/invariant.js';
import { startLoad } from '../load/load.js';
import type { Office } from '../office.js';

/** Commands given before the broker is gone, while it is, and after it is back. */
export const brokerAway = async (
  office: Office,
  gone: () => Promise<void>,
  back: () => Promise<void>,
): Promise<void> => {
  const load = startLoad(office);
  await load.more(80);
  await gone();
  await load.more(150);
  await until('the relays wait', async () => (await relayOf(office, 'stakeholders')).lag !== '0');
  await back();
  await load.more(80);
  await load.stop();
};

/** The broker dies under load and is away for a while. */
export const brokerKilled = async (office: Office): Promise<void> => {
  await brokerAway(
    office,
    () => office.kafka.kill(),
    () => office.kafka.start(),
  );
  await expectWhole(office, 'broker killed');
};
