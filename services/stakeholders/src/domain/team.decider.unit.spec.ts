import { describe, expect, it } from '@jest/globals';
import { given, refused, uuid } from '@helixboard/kit/testing';
import { teamDecider } from './team.decider.js';
import {
  add,
  addAnn,
  addBen,
  addFirm,
  after,
  advised,
  ANN,
  ANNA,
  BENS,
  close,
  contact,
  coordinator,
  DATA,
  decide,
  drop,
  event,
  facts,
  FIRM,
  FIRMS,
  LAW,
  ofOwner,
  ofPartner,
  on,
  opened,
  opening,
  project,
  record,
  remove,
  reopen,
  require_,
  typesOf,
} from './team.fixture.js';

describe('a team', () => {
  it('opens once, for a project that is known, with thirty days to name its contact', () => {
    decide([], opening).then([opened]);
    decide([opened], opening).then(refused('TEAM.EXISTS'));
    given(teamDecider)
      .when(opening, { by: coordinator, facts: {} })
      .then(refused('TEAM.PROJECT_UNKNOWN', { reason: /may lag behind/ }));
  });

  it('is the owner’s and the office’s to keep, and nobody else’s', () => {
    given(teamDecider).when(opening, { by: ofOwner, facts }).then([opened]);
    given(teamDecider).when(opening, { by: ofPartner, facts }).then(refused('AUTH.FORBIDDEN'));
    expect(given(teamDecider, [opened]).when(addAnn, { by: ofOwner, facts }).events()).toHaveLength(1);
    given(teamDecider, [opened]).when(addAnn, { by: ofPartner, facts }).then(refused('AUTH.FORBIDDEN'));
  });

  it('is there before anything is changed of it', () => {
    for (const command of [
      addAnn,
      remove(ANNA),
      contact(),
      require_(LAW),
      drop(LAW),
      record(LAW, ANNA, 'basic'),
      advised,
      reopen(LAW),
    ])
      decide([], command).then(refused('TEAM.UNKNOWN'));
  });

  it('ends with its project', () => {
    const over = [...after(addAnn), event('TeamDisbanded')];
    decide(after(addAnn), on('DisbandTeam')).then([event('TeamDisbanded')]);
    decide(over, on('DisbandTeam')).then([]);
    const none = [event('TeamDisbanded')];
    decide([], on('DisbandTeam')).then(none);
    decide(none, on('DisbandTeam')).then([]);
    for (const command of [opening, addBen]) decide(none, command).then(refused('TEAM.DISBANDED'));
    for (const command of [opening, addBen, remove(ANNA), contact(), require_(LAW)])
      decide(over, command).then(refused('TEAM.DISBANDED'));
  });
});

describe('the members of a team', () => {
  it('are persons and organisations that are registered, each once', () => {
    decide([opened], addAnn).then([event('TeamMemberAdded', addAnn.data)]);
    decide([opened], addFirm).then([event('TeamMemberAdded', addFirm.data)]);
    given(teamDecider, [opened])
      .when(addAnn, { by: coordinator, facts: { project, registered: false } })
      .then(refused('TEAM.MEMBER_UNKNOWN'));
    const history = after(addAnn, addFirm);
    for (const again of [
      add(ANNA, { personId: uuid(19) }),
      add(uuid(29), { personId: ANN }),
      add(uuid(29), { organisationId: FIRM }),
    ])
      decide(history, again).then(refused('TEAM.MEMBER_EXISTS'));
  });

  it('leave, and come back under a new id', () => {
    const history = after(addAnn, addBen, remove(ANNA));
    expect(history.at(-1)).toEqual(event('TeamMemberRemoved', { memberId: ANNA, member: { personId: ANN } }));
    decide(history, remove(ANNA)).then(refused('TEAM.NOT_A_MEMBER'));
    decide(history, addAnn).then(refused('TEAM.MEMBER_EXISTS'));
    expect(typesOf(history, add(uuid(29), { personId: ANN }))).toEqual(['TeamMemberAdded']);
  });
});

describe('the contact of a team', () => {
  const overdue = (contactDue: string) => on('MarkTeamContactOverdue', { contactDue });

  it('is a person who is a member', () => {
    const history = after(addAnn, addFirm);
    expect(decide(history, contact()).events()[0]).toEqual(
      event('TeamContactNamed', { memberId: ANNA, member: { personId: ANN } }),
    );
    decide(history, contact(FIRMS)).then(refused('TEAM.CONTACT_IS_A_PERSON'));
    decide(history, contact(BENS)).then(refused('TEAM.NOT_A_MEMBER'));
    decide(after(addAnn, contact()), contact()).then([]);
    expect(typesOf(after(addAnn, addBen, contact()), contact(BENS))).toEqual(['TeamContactNamed']);
  });

  it('is overdue after thirty days, from the opening or from when it was lost', () => {
    decide([opened], overdue('2018-03-21'), '2018-03-21').then(refused('TEAM.NOT_DUE'));
    const late = event('TeamContactOverdue', { contactDue: '2018-03-21' });
    decide([opened], overdue('2018-03-21'), '2018-03-22').then([late]);
    decide([opened, late], overdue('2018-03-21'), '2018-03-23').then([]);
    decide(after(addAnn, contact()), overdue('2018-03-21'), '2018-03-22').then([]);
    decide([...after(addAnn), event('TeamDisbanded')], overdue('2018-03-21'), '2018-03-22').then([]);
    const lost = [...after(addAnn, contact())];
    const gone = decide(lost, remove(ANNA), '2018-03-01').events();
    expect(gone[1]).toEqual(event('TeamContactLost', { contactDue: '2018-03-31' }));
    decide([...lost, ...gone], overdue('2018-03-21'), '2018-03-22').then([]);
    decide([...lost, ...gone], overdue('2018-03-31'), '2018-04-01').then([
      event('TeamContactOverdue', { contactDue: '2018-03-31' }),
    ]);
  });
});

describe('the gate of a team', () => {
  it('stays closed over an empty matrix, though a contact is named', () => {
    expect(typesOf(after(addAnn), contact())).toEqual(['TeamContactNamed']);
    expect(typesOf(after(addAnn, contact()), require_(LAW, { critical: false }))).toEqual([
      'CompetenceRequired',
      'TeamComplete',
    ]);
  });

  it('opens when a contact is named and no critical gap is left, and says what lacks until then', () => {
    const lacking = after(addAnn, require_(LAW), contact());
    expect(lacking.at(-1)).toEqual(event('TeamIncomplete', { reason: 'team-gap' }));
    expect(typesOf(lacking, record(LAW, ANNA, 'basic'))).toEqual(['CompetenceRecorded']);
    expect(typesOf(lacking, record(LAW, ANNA, 'skilled'))).toEqual(['CompetenceRecorded', 'TeamComplete']);
    expect(typesOf(lacking, record(LAW, ANNA, 'expert-level'))).toContain('TeamComplete');
    expect(typesOf(lacking, advised)).toEqual(['CompetenceGapClosed', 'TeamComplete']);
  });

  it('closes again when the contact or who has a critical competence leaves', () => {
    const complete = after(addAnn, addBen, contact(), require_(LAW), record(LAW, BENS, 'skilled'));
    expect(complete.at(-1)).toEqual(event('TeamComplete'));
    expect(typesOf(complete, remove(ANNA))).toEqual([
      'TeamMemberRemoved',
      'TeamContactLost',
      'TeamIncomplete',
    ]);
    expect(decide(complete, remove(ANNA)).events().at(-1)).toEqual(
      event('TeamIncomplete', { reason: 'team-no-contact' }),
    );
    expect(decide(complete, remove(BENS)).events().at(-1)).toEqual(
      event('TeamIncomplete', { reason: 'team-gap' }),
    );
  });

  it('closes again over a new critical gap, an emptied matrix, a lower level, an advice that ended', () => {
    const complete = after(addAnn, contact(), require_(LAW), record(LAW, ANNA, 'skilled'));
    expect(typesOf(complete, require_(DATA))).toEqual(['CompetenceRequired', 'TeamIncomplete']);
    expect(typesOf(complete, require_(DATA, { critical: false }))).toEqual(['CompetenceRequired']);
    expect(decide(complete, drop(LAW)).events().at(-1)).toEqual(
      event('TeamIncomplete', { reason: 'team-no-contact' }),
    );
    expect(typesOf(complete, record(LAW, ANNA, 'basic'))).toContain('TeamIncomplete');
    expect(typesOf(after(addAnn, contact(), require_(LAW), advised), reopen(LAW))).toEqual([
      'CompetenceGapReopened',
      'TeamIncomplete',
    ]);
  });
});

describe('the competence matrix', () => {
  const history = after(addAnn, addFirm, require_(LAW));

  it('is filled for what is required, once each', () => {
    decide(history, require_(LAW)).then(refused('TEAM.REQUIREMENT_EXISTS'));
    decide(history, record(DATA, ANNA, 'basic')).then(refused('TEAM.REQUIREMENT_UNKNOWN'));
    decide(history, record(LAW, BENS, 'basic')).then(refused('TEAM.NOT_A_MEMBER'));
    decide(history, record(LAW, FIRMS, 'basic')).then([
      event('CompetenceRecorded', {
        requirementId: LAW,
        memberId: FIRMS,
        member: { organisationId: FIRM },
        competence: 'procurement-law',
        level: 'basic',
      }),
    ]);
    decide(
      [...history, ...decide(history, record(LAW, ANNA, 'basic')).events()],
      record(LAW, ANNA, 'basic'),
    ).then([]);
  });

  it('takes a requirement back, whose id is not used again', () => {
    decide(history, drop(DATA)).then(refused('TEAM.REQUIREMENT_UNKNOWN'));
    decide(after(require_(LAW), drop(LAW)), require_(LAW)).then(refused('TEAM.REQUIREMENT_EXISTS'));
  });

  it('has a gap closed by training or recruiting a member', () => {
    for (const closing of ['by-training', 'by-recruitment']) {
      const command = close(LAW, closing, { memberId: ANNA });
      decide(history, command).then([
        event('CompetenceGapClosed', { ...command.data, competence: 'procurement-law', personId: ANN }),
      ]);
      expect(decide(history, close(LAW, closing, { memberId: FIRMS })).events()[0]?.data).not.toHaveProperty(
        'personId',
      );
      decide(history, close(LAW, closing, { memberId: BENS })).then(refused('TEAM.NOT_A_MEMBER'));
      decide(history, close(LAW, closing, {})).then(refused('TEAM.CLOSING_UNFIT'));
      decide(history, close(LAW, closing, { memberId: ANNA, adviserOrganisationId: uuid(4) })).then(
        refused('TEAM.CLOSING_UNFIT'),
      );
    }
  });

  it('has a gap closed by external advice that is neutral', () => {
    const by = (adviserOrganisationId: string) => close(LAW, 'by-external-advice', { adviserOrganisationId });
    expect(typesOf(history, advised)).toEqual(['CompetenceGapClosed']);
    for (const partial of [project.ownerOrganisationId, ...project.partners, FIRM])
      decide(history, by(partial)).then(refused('TEAM.ADVISER_NOT_NEUTRAL'));
    for (const unfit of [{}, { memberId: ANNA }])
      decide(history, close(LAW, 'by-external-advice', unfit)).then(refused('TEAM.CLOSING_UNFIT'));
    given(teamDecider, history)
      .when(advised, { by: coordinator, facts: {} })
      .then(refused('TEAM.MEMBER_UNKNOWN'));
  });

  it('stays closed by advice that is neutral: who gave it joins once the gap is open again', () => {
    const ofFirm = close(LAW, 'by-external-advice', { adviserOrganisationId: FIRM });
    const advisedByFirm = after(require_(LAW), ofFirm);
    decide(advisedByFirm, addFirm).then(
      refused('TEAM.MEMBER_ADVISES', { acceptable: /ReopenCompetenceGap/, details: { requirements: [LAW] } }),
    );
    expect(typesOf(advisedByFirm, addAnn)).toEqual(['TeamMemberAdded']);
    expect(typesOf(after(require_(LAW), ofFirm, reopen(LAW)), addFirm)).toEqual(['TeamMemberAdded']);
  });

  it('has a gap closed once, that is one, on evidence that is there', () => {
    decide(after(require_(LAW), advised), advised).then(refused('TEAM.NO_GAP'));
    decide(after(addAnn, require_(LAW), record(LAW, ANNA, 'skilled')), advised).then(refused('TEAM.NO_GAP'));
    decide(history, close(DATA, 'by-training', { memberId: ANNA })).then(refused('TEAM.REQUIREMENT_UNKNOWN'));
    decide(history, close(LAW, 'by-training', { memberId: ANNA }, { closedOn: '2018-02-20' })).then(
      refused('TEAM.DATE_IN_FUTURE'),
    );
  });

  it('opens a gap again that was closed, or whose trained member left', () => {
    decide(history, reopen(LAW)).then(refused('TEAM.NOT_CLOSED'));
    decide(history, reopen(DATA)).then(refused('TEAM.REQUIREMENT_UNKNOWN'));
    const trained = after(addAnn, require_(LAW), close(LAW, 'by-training', { memberId: ANNA }));
    decide([...trained, ...decide(trained, remove(ANNA)).events()], reopen(LAW)).then(
      refused('TEAM.NOT_CLOSED'),
    );
  });
});
