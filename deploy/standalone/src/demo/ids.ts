import { createHash } from 'node:crypto';

/** The kickoff of the office (seed 001): the instant that the ids of the demo carry. */
const KICKOFF = Date.parse('2018-02-19T09:00:00Z');

/**
 * The id of a thing of the demo office: a UUIDv7 whose random part is a digest of the thing's name, so that the same
 * story has the same ids in every office.
 */
export const demoId = (kind: string, name: string): string => {
  const random = createHash('sha256').update(`helixboard/demo/${kind}/${name}`).digest('hex');
  const time = KICKOFF.toString(16).padStart(12, '0');
  const variant = ((Number.parseInt(random[3]!, 16) & 0x3) | 0x8).toString(16);
  return [
    time.slice(0, 8),
    time.slice(8),
    `7${random.slice(0, 3)}`,
    `${variant}${random.slice(4, 7)}`,
    random.slice(7, 19),
  ].join('-');
};
