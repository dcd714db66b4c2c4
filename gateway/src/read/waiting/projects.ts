import { ENDED_STATES, type Blocker, type Responsible, type Role } from '@helixboard/contracts';
import { projectsWhere } from '../projects.js';
import { hasRole, holdsFor, type Asking, type Waiting, type WaitingSource } from './source.js';
import { worded } from './words.js';

/**
 * The roles that act for those whom a blocker names; an owner and an authority act through their organisation, and so
 * does the procurement officer who keeps the compliance file.
 */
const ACTING: Readonly<Partial<Record<Responsible, readonly Role[]>>> = {
  jury: ['juror'],
  'coordination-office': ['coordinator'],
  board: ['chair'],
  'legal-officer': ['coordinator'],
};

const actsOn = (asking: Asking, { who }: Blocker, ownerId: string | null): boolean =>
  who === 'owner' && ownerId !== null
    ? asking.agencies.includes(ownerId)
    : hasRole(asking, ...(ACTING[who] ?? [])) ||
      (who === 'legal-officer' && holdsFor(asking, 'procurement-officer', ownerId));

/** Before it is selected a project waits for its next step alone: nobody is asked to open its gates yet. */
const BEFORE_SELECTION: readonly (string | null)[] = [null, 'proposed', 'sheet-drafted', 'submitted'];

const itsTurn = (state: string | null, { gate }: Blocker): boolean =>
  gate === undefined || !BEFORE_SELECTION.includes(state);

/** What keeps projects from going on, where the person is among those who must act. */
export const projectsBlocked: WaitingSource = async (asking) => {
  const { context, viewer, agencies } = asking;
  const everywhere = hasRole(asking, ...Object.values(ACTING).flat());
  const views = await projectsWhere(
    context,
    viewer,
    `coalesce(m.state, '') <> all($6::text[])
       and ($4::boolean or m.owner_organisation_id = any($5::text[]))`,
    [everywhere, agencies, ENDED_STATES],
  );
  return views.flatMap(({ id, state, title, ownerOrganisationId, blockers }) =>
    blockers
      .filter((b) => itsTurn(state, b) && actsOn(asking, b, ownerOrganisationId))
      .map(({ missing, answerDue, late }): Waiting => ({
        kind: 'project-blocked',
        words: worded('project-blocked', { title, missing }),
        ...{ due: answerDue ?? null, late },
        reference: { kind: 'project', id },
      })),
  );
};
