import { describe, expect, it } from '@jest/globals';
import { historicalGapsOf } from '@helixboard/contracts';
import { administrator, given, person, refused, uuid } from '@helixboard/kit/testing';
import { historicalDecider } from './procedure.decider.js';

const ID = uuid(1);
const facts = { derivedId: ID };
const title = { original: 'en', in: { en: { text: 'Containers for waste material', status: 'original' } } };

/** What a notice must say, and nothing more. */
const bare = {
  historicalProcedureId: ID,
  notice: '2018/S 003-002881',
  publishedOn: '2018-01-05',
  noticeKind: 'contract-notice',
  nature: 'supplies',
  procedure: 'open-procedure',
  title,
  places: [],
  cpv: [],
  attribution: 'TED, European Union',
};
const full = {
  ...bare,
  buyer: 'ICDI',
  authorityType: 'other-authority',
  legalBasis: '2014/24/EU',
  town: 'Couillet',
  places: ['BE322'],
  cpv: ['44613800'],
  value: { cents: 22_314_050, currency: 'EUR', vat: 'vat-unknown' },
  language: 'fr',
};

const imported = (
  { attribution, ...notice }: { readonly attribution: string },
  missing: readonly string[],
  more = {},
) => ({
  type: 'HistoricalProcedureImported',
  data: {
    ...notice,
    ...more,
    missing,
    standing: 'historical-unchecked',
    provenance: { kind: 'source', source: attribution },
  },
});
const GAPS = [
  ...['no-value', 'no-place', 'no-legal-basis', 'no-buyer', 'no-authority-type', 'no-town', 'no-cpv'],
  'no-notice-language',
];

const importing = (data: object, history: readonly { type: string; data: unknown }[] = []) =>
  given(historicalDecider, history).when(
    { name: 'ImportHistoricalProcedure', data },
    { by: administrator(), facts, now: '2018-02-19' },
  );

describe('a notice', () => {
  it('is taken over as it is, historical and unchecked, with what it does not give named', () => {
    importing(full).then([imported(full, [])]);
    importing(bare).then([imported(bare, GAPS)]);
  });

  it.each([
    ['value', 'no-value'],
    ['legalBasis', 'no-legal-basis'],
    ['buyer', 'no-buyer'],
    ['authorityType', 'no-authority-type'],
    ['town', 'no-town'],
    ['language', 'no-notice-language'],
  ])('without %s says %s', (field, gap) => {
    const { [field]: _left, ...rest } = full as Record<string, unknown>;
    expect(historicalGapsOf(rest as never)).toEqual([gap]);
  });

  it('without places or CPV codes says so', () => {
    expect(historicalGapsOf({ ...full, places: [], cpv: [] } as never)).toEqual(['no-place', 'no-cpv']);
  });

  it('keeps its town as written and gives the municipality where the name is known', () => {
    const inBrussels = { ...full, town: 'Брюксел' };
    importing(inBrussels).then([imported(inBrussels, [], { municipality: '21004' })]);
  });

  it('changes nothing when it comes again, in whatever order its fields stand', () => {
    importing(full, [imported(full, [])]).then([]);
    importing(Object.fromEntries(Object.entries(full).toReversed()), [imported(full, [])]).then([]);
  });

  it('is refused with other content under its number, naming what differs', () => {
    importing({ ...full, town: 'Charleroi', value: undefined }, [imported(full, [])]).then(
      refused('PROCUREMENT.HISTORY_DIFFERS', {
        reason: /town, value/,
        details: { fields: ['town', 'value'] },
      }),
    );
  });

  it('is refused under an id that does not follow from its number', () => {
    importing({ ...full, historicalProcedureId: uuid(2) }).then(
      refused('PROCUREMENT.HISTORY_ID', { acceptable: new RegExp(ID) }),
    );
  });

  it('is refused when its day has not come, and taken on that day', () => {
    importing({ ...bare, publishedOn: '2018-02-20' }).then(refused('PROCUREMENT.HISTORY_IN_FUTURE'));
    const today = { ...bare, publishedOn: '2018-02-19' };
    importing(today).then([imported(today, GAPS)]);
  });

  it('is refused when its number is of another year', () => {
    importing({ ...bare, publishedOn: '2017-12-31' }).then(refused('PROCUREMENT.HISTORY_YEAR'));
  });

  it('is refused with a CPV code that the vocabulary does not have, though its division does', () => {
    importing({ ...full, cpv: ['44613800', '44613801'] }).then(
      refused('RULES.CPV_UNKNOWN', { reason: /44613801/, acceptable: /44000000/ }),
    );
  });

  it('is taken over by the administrator alone', () => {
    given(historicalDecider, [])
      .when(
        { name: 'ImportHistoricalProcedure', data: full },
        { by: person('coordinator'), facts, now: '2018-02-19' },
      )
      .then(refused('AUTH.FORBIDDEN'));
  });
});

describe('the contract of a notice', () => {
  const accepts = (more: object) => () => importing({ ...full, ...more }).events();

  it.each([
    ['a CPV code of no division', { cpv: ['99000000'] }],
    ['a CPV code of seven digits', { cpv: ['4461380'] }],
    ['a CPV code twice', { cpv: ['44613800', '44613800'] }],
    ['a place of no NUTS form', { places: ['Brussels'] }],
    ['a number of another form', { notice: '003-002881' }],
    ['a procedure that is none', { procedure: 'not-applicable' }],
    ['no value at all as a value', { value: { cents: 0, currency: 'EUR', vat: 'vat-unknown' } }],
    ['a value that claims to know its VAT', { value: { cents: 1, currency: 'EUR', vat: 'excluded' } }],
  ])('does not let %s through', (_what, more) => {
    expect(accepts(more)).toThrow();
  });
});
