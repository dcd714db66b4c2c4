import { describe, it } from '@jest/globals';
import { administrator, given, person, policy, refused, uuid } from '@helixboard/kit/testing';
import { alarmDecider } from './alarm.decider.js';

const alarm = {
  alarmId: uuid(1),
  source: 'projects',
  alarmKind: 'entry-mismatch',
  position: '12',
  eventId: uuid(2),
  stream: `project-${uuid(3)}`,
  version: 4,
  eventType: 'SheetRevised',
  evidence: 'ab'.repeat(32),
};
const raise = { name: 'RaiseAlarm', data: alarm };
const raised = { type: 'AlarmRaised', data: alarm };
const acknowledge = {
  name: 'AcknowledgeAlarm',
  data: { alarmId: uuid(1), reason: 'A restore of 3 March, checked with the provider.' },
};
const acknowledged = { type: 'AlarmAcknowledged', data: acknowledge.data };
const verification = policy('audit/verify-events');

describe('an alarm', () => {
  it('is raised by the verification alone', () => {
    given(alarmDecider).when(raise, { by: verification }).then([raised]);
    for (const by of [person('auditor'), person('coordinator'), administrator(), policy('audit/other')])
      given(alarmDecider).when(raise, { by }).then(refused('AUTH.FORBIDDEN'));
  });

  it('is raised once, also after it was acknowledged', () => {
    given(alarmDecider, [raised]).when(raise, { by: verification }).then(refused('ALARM.ALREADY_RAISED'));
    given(alarmDecider, [raised, acknowledged])
      .when(raise, { by: verification })
      .then(refused('ALARM.ALREADY_RAISED'));
  });
});

describe('acknowledging an alarm', () => {
  it('is done by an auditor or a coordinator, and nobody else', () => {
    for (const role of ['auditor', 'coordinator'] as const)
      given(alarmDecider, [raised])
        .when(acknowledge, { by: person(role) })
        .then([acknowledged]);
    for (const by of [person('analyst'), person('chair'), administrator(), verification])
      given(alarmDecider, [raised]).when(acknowledge, { by }).then(refused('AUTH.FORBIDDEN'));
  });

  it('needs an alarm', () => {
    given(alarmDecider)
      .when(acknowledge, { by: person('auditor') })
      .then(refused('ALARM.NOT_FOUND'));
  });

  it('is done once', () => {
    given(alarmDecider, [raised, acknowledged])
      .when(acknowledge, { by: person('auditor') })
      .then(refused('ALARM.ALREADY_ACKNOWLEDGED'));
  });
});
