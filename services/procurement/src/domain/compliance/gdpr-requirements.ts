import type { BlockingCause, ProcessingPart } from '@helixboard/contracts';
import type { DataOf } from './compliance.commands.js';
import type { Gdpr } from './compliance.js';

type Processing = DataOf<'RecordProcessing'>;

/**
 * What a record of processing lacks. **Rule**: every part of GDPR art. 30(1) and the ground of art. 6 with its source;
 * the arrangement where others decide too, or process; an empty list of transfers says that there are none.
 */
export const lacksOf = (d: Processing): readonly ProcessingPart[] => {
  const there: readonly (readonly [ProcessingPart, boolean])[] = [
    ['controller', d.controller !== undefined],
    ['contact-details', d.contacts !== undefined],
    ['data-protection-officer', d.officerDesignation !== undefined],
    ['joint-controllers', d.role === 'sole-controller' || d.arrangement !== undefined],
    ['purposes', d.purposes !== undefined],
    ['data-subjects', d.subjects !== undefined],
    ['personal-data-categories', d.data !== undefined],
    ['recipients', d.recipients !== undefined],
    ['transfers', d.transfers !== undefined],
    ['erasure-time-limits', d.erasure !== undefined],
    ['security-measures', d.security !== undefined],
    ['processing-ground', d.ground !== undefined && d.groundSource !== undefined],
  ];
  return there.flatMap(([part, given]) => (given ? [] : [part]));
};

/**
 * What the GDPR check waits for on a day, each as what would be accepted. **Rule**: the record of processing with its
 * ground, and the DPIA screening; where one is needed the DPIA within its term, and the data protection officer's
 * advice. Source: DOMAIN part 5, "Compliance file"; GDPR art. 6, 30, 35.
 */
export const gdprLacks = ({ missing, verdict, dpia, advice }: Gdpr, today: string): readonly string[] => [
  ...(missing === undefined ? ['RecordProcessing: the record of processing.'] : []),
  ...(missing ?? []).map((part) => `RecordProcessing with ${part}.`),
  ...(verdict === undefined ? ['ScreenForDpia: whether a DPIA is needed.'] : []),
  ...(verdict === 'dpia-needed' && !(dpia?.current && today <= dpia.reviewBy)
    ? ['RecordDpia: the assessment, within its term.']
    : []),
  ...(verdict === 'dpia-needed' && advice === undefined
    ? ['RecordDpoAdvice: the data protection officer’s advice.']
    : []),
];

/** Why a high residual risk blocks; undefined: there is none, or the authority accepted it. Source: GDPR art. 36. */
export const unansweredRisk = ({ dpia, consultation }: Gdpr): BlockingCause | undefined => {
  if (dpia?.residualRisk !== 'high') return undefined;
  if (consultation === 'processing-prohibited') return 'prohibited-by-authority';
  return consultation === undefined || consultation === 'awaited' ? 'prior-consultation-awaited' : undefined;
};
