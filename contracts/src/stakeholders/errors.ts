import type { ErrorList } from '../kernel/errors.js';

export const STAKEHOLDERS_ERRORS = {
  'ORGANISATION.ENTERPRISE_NUMBER_INVALID':
    'The enterprise number does not pass its check: the last two digits are 97 minus the first eight modulo 97.',
  'ORGANISATION.ENTERPRISE_NUMBER_TAKEN': 'An organisation is registered under this enterprise number.',
  'ORGANISATION.ALREADY_REGISTERED': 'The organisation is registered.',
  'ORGANISATION.ID_TAKEN': 'Another organisation is registered under this id.',
  'ORGANISATION.NOT_FOUND': 'There is no such organisation.',
  'ORGANISATION.HELIX_MISMATCH': 'An organisation of this kind does not stand in this helix.',
  'ORGANISATION.TERRITORY_UNKNOWN': 'The NIS or NUTS code is not one of the known territories.',
  'ORGANISATION.NUMBER_UNCHANGED': 'The correction gives the number that is already recorded.',
  'ORGANISATION.SUPERSEDED': 'The registration was superseded by the one under another enterprise number.',
  'PERSON.ALREADY_REGISTERED': 'The person is registered.',
  'PERSON.NOT_FOUND': 'There is no such person.',
  'PERSON.ORGANISATION_UNKNOWN':
    'The organisation is not registered (advisory: just registered ones may lag).',
  'PERSON.AFFILIATION_EXISTS':
    'An affiliation with this id exists, or the person already holds this position there.',
  'PERSON.AFFILIATION_NOT_FOUND': 'The person has no such open affiliation.',
  'PERSON.LEGITIMACY_EXISTS': 'This legitimacy is already recognised.',
  'PERSON.STATUS_MISSING': 'A special status needs the text that says which.',
  'PERSON.STATUS_NOT_ALLOWED': 'Only a special status carries a text that says which.',
  'PERSON.IDENTITY_EXISTS': 'This sign-in is linked to the person.',
  'PERSON.IDENTITY_TAKEN': 'This sign-in is linked to another person.',
  'PERSON.IDENTITY_NOT_FOUND': 'This sign-in is not linked to the person.',
  'ROLE.GRANT_EXISTS':
    'A grant with this id exists, or the same role is already held for the same organisation.',
  'ROLE.GRANT_NOT_FOUND': 'The person holds no such open grant.',
  'ROLE.ORGANISATION_REQUIRED': 'This role is held for an organisation: it must be named.',
  'ROLE.NOT_FOR_ONESELF': 'Nobody grants a role to oneself.',
  'PERIOD.ENDS_BEFORE_START': 'The last day is before the first.',
  'INTEREST.ALREADY_DECLARED': 'The interest is declared.',
  'INTEREST.NOT_FOUND': 'There is no such interest.',
  'INTEREST.ENDED': 'The interest has ended.',
  'INTEREST.HOLDER_UNKNOWN': 'The person or organisation whose interest it is, is not registered.',
  'INTEREST.TARGET_MISMATCH':
    'An interest of this kind is in an organisation or in a project: name the right one.',
  'INTEREST.IN_ITSELF': 'An organisation declares no interest in itself.',
  'TEAM.EXISTS': 'The project has a team.',
  'TEAM.UNKNOWN': 'The project has no team.',
  'TEAM.DISBANDED': 'The project ended, and its team with it.',
  'TEAM.PROJECT_UNKNOWN':
    'The project is not known to the register; its list of projects may lag behind (advisory).',
  'TEAM.MEMBER_EXISTS': 'The team has a member with this id, or this person or organisation already.',
  'TEAM.MEMBER_ADVISES': 'A gap of the team is closed by the neutral advice of this organisation.',
  'TEAM.MEMBER_UNKNOWN':
    'The person or organisation is not registered (advisory for an organisation registered a moment ago).',
  'TEAM.NOT_A_MEMBER': 'The team has no such member.',
  'TEAM.CONTACT_IS_A_PERSON': 'The contact of a team is a person, not an organisation.',
  'TEAM.REQUIREMENT_EXISTS': 'A requirement with this id was recorded before.',
  'TEAM.REQUIREMENT_UNKNOWN': 'The team has no such required competence.',
  'TEAM.NO_GAP': 'The competence is no gap: a member has it, or the gap was closed.',
  'TEAM.NOT_CLOSED': 'No closing of the gap is recorded.',
  'TEAM.CLOSING_UNFIT':
    'Training and recruitment name the member who now has the competence, external advice who gives it.',
  'TEAM.ADVISER_NOT_NEUTRAL':
    'External advice is neutral: it does not come from the owner, a partner or a member of the team.',
  'TEAM.DATE_IN_FUTURE': 'Evidence is not dated in the future.',
  'TEAM.NOT_DUE': 'The day by which a contact was to be named is not over.',
} as const satisfies ErrorList;
