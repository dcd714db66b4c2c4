import { describe, expect, it } from '@jest/globals';
import { given, moment, person, refused } from '@helixboard/kit/testing';
import type { ProjectCommand } from './project.commands.js';
import { projectDecider } from './project.decider.js';
import {
  ofOwner,
  ofPartner,
  ofStranger,
  OWNER,
  PARTNER,
  PROJECT,
  proposed,
  STRANGER,
  upTo,
} from './project.fixture.js';
import { evolve, initialState } from './project.js';

const draft = { name: 'DraftSheet', data: { projectId: PROJECT, sheet: {} } };
const relationsOf = (by: ReturnType<typeof person>, project = evolve(initialState(), proposed() as never)) =>
  projectDecider.relations!(project, { ...draft, by } as ProjectCommand, {}, moment('2018-02-19'));

describe('the agencies of a project', () => {
  it('are its owner’s and its partners’, each for its organisation', () => {
    const agencies = [STRANGER, PARTNER, OWNER].map((organisationId) => ({
      role: 'agency' as const,
      organisationId,
    }));
    expect(relationsOf(person(agencies))).toEqual([
      { relation: 'own-agency', organisationId: OWNER },
      { relation: 'own-agency', organisationId: PARTNER },
    ]);
    expect(relationsOf(ofStranger)).toEqual([]);
  });

  it('are none where there is no project: unknown and forbidden answer alike', () => {
    expect(relationsOf(ofOwner, initialState())).toEqual([]);
    for (const [history, by] of [
      [[], ofOwner],
      [upTo.proposed, ofStranger],
    ] as const)
      given(projectDecider, history).when(draft, { by }).then(refused('AUTH.FORBIDDEN'));
    given(projectDecider, upTo.proposed).when(draft, { by: ofPartner }).events();
  });
});
