import {
  type Decider,
  historicalGapsOf,
  type HistoricalNotice as Notice,
  isRefusal,
  type Moment,
  refuse,
  type Refusal,
} from '@helixboard/contracts';
import { readCpv } from '../rules/cpv.js';
import { municipalityNamed } from './municipalities.js';
import {
  evolve,
  type HistoricalCommand,
  type HistoricalEvent,
  type HistoricalFacts,
  type HistoricalProcedure,
  initialState,
} from './procedure.js';

/** A value with the fields of its objects in one order, so that it compares by what it says. */
const ordered = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(ordered);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, v]) => v !== undefined)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([k, v]) => [k, ordered(v)]),
  );
};

const same = (a: unknown, b: unknown): boolean => JSON.stringify(ordered(a)) === JSON.stringify(ordered(b));

/** The fields in which two readings of a notice differ, in the order of the alphabet. */
const differences = (a: Notice, b: Notice): readonly string[] =>
  [...new Set([...Object.keys(a), ...Object.keys(b)])]
    .filter((field) => !same(a[field as keyof Notice], b[field as keyof Notice]))
    .toSorted();

/** **Rule**: a notice is one stream, named by its number; nobody takes the same one over under a second id. */
const refuseId = (notice: Notice, { derivedId }: HistoricalFacts): Refusal | undefined =>
  notice.historicalProcedureId === derivedId
    ? undefined
    : refuse(
        'PROCUREMENT.HISTORY_ID',
        `The id is not that of notice ${notice.notice}.`,
        `historicalProcedureId "${derivedId}".`,
      );

/** **Rule**: what was published is not changed by reading it again. */
const refuseOther = (notice: Notice, before: Notice): Refusal | undefined => {
  const fields = differences(before, notice);
  return fields.length === 0
    ? undefined
    : refuse(
        'PROCUREMENT.HISTORY_DIFFERS',
        `Notice ${notice.notice} was taken over before with other content: ${fields.join(', ')}.`,
        'The content that was taken over; or another notice number, where it is another notice.',
        { fields },
      );
};

const refuseDay = ({ notice, publishedOn }: Notice, { today }: Moment): Refusal | undefined => {
  if (publishedOn > today)
    return refuse(
      'PROCUREMENT.HISTORY_IN_FUTURE',
      `${publishedOn} has not come yet.`,
      `A day of publication up to ${today}.`,
    );
  return notice.startsWith(publishedOn.slice(0, 4))
    ? undefined
    : refuse(
        'PROCUREMENT.HISTORY_YEAR',
        `Notice ${notice} is not of the year of ${publishedOn}.`,
        'A number that begins with the year of publication.',
      );
};

/** **Rule**: a code that the vocabulary does not have is refused. Source: DOMAIN part 5, "Need and estimate". */
const refuseCpv = ({ cpv }: Notice): Refusal | undefined => cpv.map(readCpv).find(isRefusal);

const taken = ({ attribution, ...notice }: Notice): HistoricalEvent => {
  const municipality = notice.town === undefined ? undefined : municipalityNamed(notice.town);
  return {
    type: 'HistoricalProcedureImported',
    data: {
      ...notice,
      ...(municipality === undefined ? {} : { municipality }),
      missing: [...historicalGapsOf({ ...notice, attribution })],
      standing: 'historical-unchecked',
      provenance: { kind: 'source', source: attribution },
    },
  };
};

/**
 * Takes a published procedure over as it is: no rule of procurement is measured against it. The same notice again gives
 * nothing, another content under its number is refused.
 */
export const historicalDecider: Decider<
  HistoricalProcedure,
  HistoricalCommand,
  HistoricalEvent,
  HistoricalFacts
> = {
  initialState,
  evolve,
  decide: ({ data }, { notice: before }, facts, moment) => {
    const refusal =
      refuseId(data, facts) ??
      refuseDay(data, moment) ??
      refuseCpv(data) ??
      (before && refuseOther(data, before));
    if (refusal) return refusal;
    return before ? [] : [taken(data)];
  },
};
