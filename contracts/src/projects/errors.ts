import type { ErrorList } from '../kernel/errors.js';

export const PROJECTS_ERRORS = {
  'PROJECT.ALREADY_PROPOSED': 'A project with this id was proposed before.',
  'PROJECT.NOT_FOUND': 'There is no such project.',
  'PROJECT.NOT_OWN_AGENCY': 'An agency proposes projects of its own organisation only.',
  'PROJECT.NOT_OWNER': 'Only the organisation that owns the project submits its sheet.',
  'PROJECT.ORGANISATION_UNKNOWN':
    'An organisation named is not registered (advisory: just registered ones may lag).',
  'PROJECT.PARTNER_REPEATED': 'An organisation is named twice, or the owner is named as its own partner.',
  'PROJECT.INITIATIVE_MISSING': 'A project of an initiative names it.',
  'PROJECT.INITIATIVE_NOT_ALLOWED': 'An independent project belongs to no initiative.',
  'PROJECT.TERRITORY_UNKNOWN': 'The NIS or NUTS code is not one of the known territories.',
  'PROJECT.WRONG_STATE': 'The project is not at the step that this needs: what comes first is named.',
  'PROJECT.ENDED': 'The project is completed, stopped or was not selected: nothing more happens to it.',
  'PROJECT.SHEET_FROZEN': 'The sheet lies before the jury: it changes again after the decision.',
  'PROJECT.SHEET_INCOMPLETE': 'The sheet lacks parts: each is named.',
  'PROJECT.SHEET_INCONSISTENT': 'Parts of the sheet contradict each other: each contradiction is named.',
  'PROJECT.PILOT_OBJECTIVES_FIXED':
    'The objectives and lessons of a pilot stay as they were when it started.',
  'PROJECT.NO_PILOT_ASKED':
    'A reason for coming without a pilot is for a large project without one: no other is asked for it.',
  'PROJECT.REASONS_REQUIRED': 'A rejection gives its reasons.',
  'PROJECT.DATE_IN_FUTURE': 'The date has not come yet.',
  'PROJECT.DATES_OUT_OF_ORDER': 'The date is before what it follows.',
  'PROJECT.GATE_CLOSED': 'A gate is closed: each says what is missing and who must act.',
  'PROJECT.GATE_EVIDENCE_UNFIT': 'The gate opens on evidence of another kind.',
  'PROJECT.GATE_REASON_UNFIT': 'The reason belongs to another gate.',
  'PROJECT.NOT_IN_PUBLIC_LANGUAGES':
    'What a Brussels regional body addresses to the public is in French and Dutch, neither by machine.',
  'ROADMAP.ALREADY_OPENED': 'A roadmap with this id was opened before.',
  'ROADMAP.NOT_FOUND': 'There is no such roadmap.',
  'ROADMAP.ALREADY_PLACED': 'The project stands on the roadmap: reschedule it instead.',
  'ROADMAP.NOT_PLACED': 'The project does not stand on the roadmap.',
  'ROADMAP.PROJECT_NOT_SELECTED':
    'Only a project that the jury selected, and that stands on no roadmap, is placed.',
  'ROADMAP.PROJECT_IN_DELIVERY': 'A project that is delivered, or was, is not taken off: stop it instead.',
  'ROADMAP.PROJECT_STOPPED': 'The project has stopped: its item cannot be moved or depended on.',
  'ROADMAP.PROJECT_COMPLETED': 'The project is completed: its item stays as it was.',
  'ROADMAP.NOT_IN_PUBLIC_LANGUAGES':
    'What a Brussels regional body addresses to the public is in French and Dutch, neither by machine.',
  'ROADMAP.DEPENDS_ON_ITSELF': 'An item does not depend on itself.',
  'ROADMAP.DEPENDENCY_REPEATED': 'A dependency is named twice.',
  'ROADMAP.DEPENDENCY_NOT_PLACED': 'What an item depends on must stand on the same roadmap.',
  'ROADMAP.DEPENDENCY_CYCLE': 'The items would wait for each other in a circle: the circle is named.',
  'ROADMAP.STARTS_TOO_EARLY': 'An item starts only after what it depends on has ended.',
  'ROADMAP.DEPENDANTS_BROKEN': 'Items that depend on this one would start before it ends: each is named.',
  'ROADMAP.MILESTONE_OUTSIDE_PERIOD': 'A milestone lies outside the item’s period.',
  'ROADMAP.MILESTONE_REPEATED': 'A milestone’s id is named twice.',
  'ROADMAP.DEPENDED_ON': 'Other items depend on this one: each is named.',
  'ROADMAP.UNCHANGED': 'The item stands exactly so already.',
  'LIMITS.UNCHANGED': 'The limits are these already.',
} as const satisfies ErrorList;
