import { describe, expect, it } from '@jest/globals';
import { fold, given, person, refused, uuid } from '@helixboard/kit/testing';
import { projectDecider } from './project.decider.js';
import {
  completed,
  coordinator,
  entered,
  inDelivery,
  ofOwner,
  ofPartner,
  ofStranger,
  organisations,
  OWNER,
  PARTNER,
  PROJECT,
  proposed,
  proposing,
  upTo,
  words,
} from './project.fixture.js';
import type { Project } from './project.js';

const facts = { organisations };
const propose = (changes: object = {}) => ({ name: 'ProposeProject', data: { ...proposing, ...changes } });

describe('proposing a project', () => {
  it('is done by the office for any organisation, with the helix of each', () => {
    given(projectDecider).when(propose(), { by: coordinator, facts }).then([proposed()]);
  });

  it('is done by an agency for itself alone', () => {
    given(projectDecider).when(propose(), { by: ofOwner, facts }).then([proposed()]);
    for (const by of [ofPartner, ofStranger])
      given(projectDecider).when(propose(), { by, facts }).then(refused('PROJECT.NOT_OWN_AGENCY'));
    given(projectDecider)
      .when(propose(), { by: person('citizen'), facts })
      .then(refused('AUTH.FORBIDDEN'));
  });

  it('tells an agency that names another’s organisation nothing about whether the project exists', () => {
    given(projectDecider, upTo.proposed)
      .when(propose(), { by: ofStranger, facts })
      .then(refused('PROJECT.NOT_OWN_AGENCY'));
  });

  it('is done once', () => {
    given(projectDecider, upTo.proposed)
      .when(propose(), { by: coordinator, facts })
      .then(refused('PROJECT.ALREADY_PROPOSED'));
  });

  it('names registered organisations', () => {
    given(projectDecider)
      .when(propose({ partners: [{ organisationId: uuid(99) }] }), { by: coordinator, facts })
      .then(
        refused('PROJECT.ORGANISATION_UNKNOWN', {
          acceptable: new RegExp(uuid(99)),
          details: { organisations: [uuid(99)] },
        }),
      );
    given(projectDecider)
      .when(propose(), { by: coordinator })
      .then(refused('PROJECT.ORGANISATION_UNKNOWN', { details: { organisations: [OWNER, PARTNER] } }));
  });

  it.each([
    ['the owner as its partner', [{ organisationId: OWNER }]],
    ['a partner twice', [{ organisationId: PARTNER }, { organisationId: PARTNER }]],
  ])('does not name %s', (_what, partners) => {
    given(projectDecider)
      .when(propose({ partners }), { by: coordinator, facts })
      .then(refused('PROJECT.PARTNER_REPEATED'));
  });

  it('belongs to a named initiative, or to none', () => {
    const initiative = words('Mobility for all');
    given(projectDecider)
      .when(propose({ structure: 'initiative' }), { by: coordinator, facts })
      .then(refused('PROJECT.INITIATIVE_MISSING'));
    given(projectDecider)
      .when(propose({ initiative }), { by: coordinator, facts })
      .then(refused('PROJECT.INITIATIVE_NOT_ALLOWED'));
    given(projectDecider)
      .when(propose({ structure: 'initiative', initiative }), { by: coordinator, facts })
      .then([proposed({ structure: 'initiative', initiative })]);
  });

  it('names a territory that there is', () => {
    given(projectDecider)
      .when(propose({ territory: 'BE9' }), { by: coordinator, facts })
      .then(refused('PROJECT.TERRITORY_UNKNOWN'));
  });

  it('leaves what its source does not give empty', () => {
    const { frames: _f, figures: _g, territory: _t, provenance: _p, ...bare } = proposing;
    const [event] = given(projectDecider)
      .when({ name: 'ProposeProject', data: bare }, { by: coordinator, facts })
      .events();
    expect(event?.data).not.toHaveProperty('territory');
  });

  it('starts with every gate closed', () => {
    const project = fold<Project>(projectDecider, upTo.proposed);
    expect(project).toMatchObject({ state: 'proposed', published: false });
    expect('gates' in project && project.gates.map((g) => [g.gate, g.open])).toEqual([
      ['approval', false],
      ['funding', false],
      ['compliance', false],
      ['team', false],
    ]);
  });
});

describe('revising the words of a project', () => {
  const data = { projectId: PROJECT, title: words('Parking'), summary: words('Sensors.') };
  const revise = (changes: object = {}) => ({ name: 'ReviseWords', data: { ...data, ...changes } });

  it('is for the parties and the office before the public knows of it, in any language', () => {
    given(projectDecider, upTo.drafted)
      .when(revise(), { by: coordinator })
      .then([{ type: 'ProjectWordsRevised', data }]);
  });

  it('is public afterwards, and then in the languages of the public', () => {
    given(projectDecider, upTo.onRoadmap)
      .when(revise(), { by: coordinator })
      .then(refused('PROJECT.NOT_IN_PUBLIC_LANGUAGES', { acceptable: /title: fr, nl/ }));
    const both = { ...data, title: words('Parking', 'fr', 'nl'), summary: words('Capteurs.', 'fr', 'nl') };
    given(projectDecider, upTo.onRoadmap)
      .when(revise(both), { by: coordinator })
      .then([{ type: 'ProjectPublicWordsRevised', data: both }]);
  });

  it('asks no language of a project elsewhere', () => {
    given(projectDecider, [proposed({ territory: 'NL332' }), entered({ territory: 'NL332' })])
      .when(revise(), { by: coordinator })
      .then([{ type: 'ProjectPublicWordsRevised', data }]);
  });

  it('does not count a machine’s translation', () => {
    const machine = words('Parking', 'fr', 'nl');
    const title = { ...machine, in: { ...machine.in, nl: { text: 'Parkeren', status: 'machine' as const } } };
    given(projectDecider, upTo.onRoadmap)
      .when(revise({ title, summary: words('x', 'fr', 'nl') }), { by: coordinator })
      .then(refused('PROJECT.NOT_IN_PUBLIC_LANGUAGES', { acceptable: /^title: nl/ }));
  });

  it('keeps to the structure of the project', () => {
    given(projectDecider, upTo.proposed)
      .when(revise({ initiative: words('none') }), { by: coordinator })
      .then(refused('PROJECT.INITIATIVE_NOT_ALLOWED'));
    given(projectDecider, [proposed({ structure: 'initiative', initiative: words('one') })])
      .when(revise(), { by: coordinator })
      .then(refused('PROJECT.INITIATIVE_MISSING'));
  });

  it('is not done to a project that is not there, or has ended, nor by an agency', () => {
    given(projectDecider).when(revise(), { by: coordinator }).then(refused('PROJECT.NOT_FOUND'));
    given(projectDecider, [...inDelivery, completed])
      .when(revise(), { by: coordinator })
      .then(refused('PROJECT.ENDED'));
    given(projectDecider, upTo.proposed).when(revise(), { by: ofOwner }).then(refused('AUTH.FORBIDDEN'));
  });
});
