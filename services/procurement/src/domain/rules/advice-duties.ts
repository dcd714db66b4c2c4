import { isInForce } from './in-force.js';
import { DUTIES } from './tables/duties.js';
import type { Advice, Duty, ProcedureAdvice, ProcedureCode, Publication, RequiredNotice } from './types.js';

type Regime = Advice['regime']['answer'];

/** Where the first notice of a procedure goes. Source: reference, "Publication"; L. 17.6.2016 art. 61. */
export const publicationOf = (procedure: ProcedureCode, regime: Regime): Publication => {
  if (procedure === 'pnspp' || procedure === 'limited-value') return 'none';
  return regime === 'eu' ? 'eu' : 'belgian';
};

/**
 * The notices that a procedure needs by the duties in force on a day. Those that follow the award depend on the day of
 * the conclusion: ask again with it. Source: reference, "Publication".
 */
export const requiredNotices = (
  procedure: ProcedureCode,
  regime: Regime,
  onDate: string,
): readonly RequiredNotice[] => {
  const publication = publicationOf(procedure, regime);
  const form = isInForce(DUTIES.eForms, onDate) ? 'eforms' : 'standard-form';
  const notices: readonly RequiredNotice[] =
    procedure === 'limited-value'
      ? [
          {
            notice: 'limited-value-report',
            publication: 'none',
            yearlyBy: '02-15',
            rule: DUTIES.limitedValueReport,
          },
        ]
      : [...firstNotice(publication, form), ...laterNotices(regime, form)];
  return notices.filter(({ rule }) => isInForce(rule, onDate));
};

type Form = NonNullable<RequiredNotice['form']>;

const firstNotice = (publication: Publication, form: Form): readonly RequiredNotice[] => {
  if (publication === 'none') return [];
  return publication === 'eu'
    ? [{ notice: 'contract-notice', publication, form, rule: DUTIES.contractNoticeEu }]
    : [{ notice: 'contract-notice', publication, rule: DUTIES.contractNoticeBelgian }];
};

const laterNotices = (regime: Regime, form: Form): readonly RequiredNotice[] =>
  regime === 'eu'
    ? [
        {
          notice: 'contract-award-notice',
          publication: 'eu',
          withinDays: 30,
          form,
          rule: DUTIES.awardNoticeEu,
        },
      ]
    : [
        {
          notice: 'simplified-award-notice',
          publication: 'belgian',
          withinDays: 30,
          rule: DUTIES.simplifiedAwardNotice,
        },
        { notice: 'non-award-notice', publication: 'belgian', withinDays: 30, rule: DUTIES.nonAwardNotice },
      ];

/** The European single procurement document: mandatory at or above the EU threshold. Source: reference, "ESPD". */
export const espdDuty = (regime: Regime): ProcedureAdvice['espd'] =>
  regime === 'eu'
    ? { answer: 'required', rule: DUTIES.espdEu }
    : { answer: 'implicit-declaration', rule: DUTIES.espdBelow };

/** Whether tenders must come by electronic means on a day. Source: reference, "Electronic means". */
export const electronicDuty = (
  procedure: ProcedureCode,
  regime: Regime,
  onDate: string,
): Duty<'required' | 'not-required'> => {
  if (procedure === 'limited-value') return { answer: 'not-required', rule: DUTIES.electronicLimitedValue };
  const published = publicationOf(procedure, regime) !== 'none';
  const below = published ? DUTIES.electronicBelgian : DUTIES.electronicUnpublished;
  const rule = regime === 'eu' ? DUTIES.electronicEu : below;
  return { answer: isInForce(rule, onDate) ? 'required' : 'not-required', rule };
};
