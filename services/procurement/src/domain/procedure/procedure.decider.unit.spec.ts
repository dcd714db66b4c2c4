import { describe, expect, it } from '@jest/globals';
import * as f from './procedure.fixture.js';

describe('a procedure', () => {
  it('goes from its need to a contract that is completed', () => {
    const history = f.signed({ endsOn: '2028-06-14' });
    expect(f.typesOf(history)).toEqual([
      'ProcedurePlanned',
      'ProcedureAdvised',
      'ProcedureAdvised',
      'ProcedureLaunched',
      'EvaluationTeamAppointed',
      'TenderReceived',
      'TenderReceived',
      'TenderingClosed',
      'TendersOpened',
      'TenderersSelected',
      'TendersEvaluated',
      'AwardDecided',
      'AwardNoticesSent',
      'AwardNotified',
      'ContractSigned',
    ]);
    const completed = f.decide(history, f.on('CompleteContract', { completedOn: '2028-06-14' }), {
      now: '2028-06-15',
    });
    expect(f.typesOf(completed.events())).toEqual(['ContractCompleted']);
  });

  it('waits for its standstill with EU publication', () => {
    const events = f.standing();
    expect(events.at(-1)).toMatchObject({
      type: 'AwardNotified',
      data: { standstill: { required: true, reason: 'standstill-eu-publication', until: '2026-06-02' } },
    });
  });
});
