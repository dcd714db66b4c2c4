import type { Helix, Role } from '@helixboard/contracts';
import { demoId } from './ids.js';

/** Somebody of the demo office, invented: `helixboard token --as KEY` gives a token. */
export interface Persona {
  readonly key: string;
  readonly name: string;
  readonly language: 'fr' | 'nl' | 'en';
  readonly roles: readonly { readonly role: Role; readonly organisation?: string }[];
  /** The seat on the board, if any. */
  readonly seat?: { readonly helix: Helix; readonly office?: 'chair' | 'deputy' };
  /** The organisation where the persona works, and as what. */
  readonly works?: { readonly at: string; readonly as: 'employee' | 'director' | 'minister' | 'member' };
}

const member = (
  key: string,
  name: string,
  language: 'fr' | 'nl',
  helix: Helix,
  at: string,
  office?: 'chair' | 'deputy',
): Persona => ({
  key,
  name: `${name} (demo)`,
  language,
  roles: [{ role: office === 'chair' ? 'chair' : 'board-member' }],
  seat: { helix, ...(office ? { office } : {}) },
  works: { at, as: helix === 'civil-society' ? 'member' : 'director' },
});

const OFFICE = 'brussels-smart-city-office';
const GOVERNMENT = 'government-brussels-capital-region';

/** The demo's people. Twelve hold the board's seats, three for each helix. */
export const PERSONAS: readonly Persona[] = [
  {
    key: 'coordinator',
    name: 'Hanne Coordinator (demo)',
    language: 'nl',
    roles: [{ role: 'coordinator', organisation: OFFICE }],
    works: { at: OFFICE, as: 'director' },
  },
  {
    key: 'analyst',
    name: 'Youssef Analyst (demo)',
    language: 'fr',
    roles: [{ role: 'analyst', organisation: OFFICE }],
    works: { at: OFFICE, as: 'employee' },
  },
  member('chair', 'Claire Chair', 'fr', 'government', 'brussels-capital-region', 'chair'),
  member('government-2', 'Bart Regional', 'nl', 'government', 'bric'),
  member('government-3', 'Amina Municipal', 'fr', 'government', 'city-of-brussels'),
  member('industry-1', 'Marc Operator', 'fr', 'industry', 'proximus', 'deputy'),
  member('industry-2', 'Els Lighting', 'nl', 'industry', 'schreder'),
  member('industry-3', 'Pierre Networks', 'fr', 'industry', 'vinci-energies'),
  member('academia-1', 'Sofie Research', 'nl', 'academia', 'smart-city-institute'),
  member('academia-2', 'Luc Management', 'fr', 'academia', 'hec-liege'),
  member('academia-3', 'Nora Methods', 'fr', 'academia', 'citykeys-project'),
  member('civil-1', 'Fatima Inhabitant', 'fr', 'civil-society', 'inhabitants-brussels-capital-region'),
  member('civil-2', 'Tom Neighbour', 'nl', 'civil-society', 'welovebrussels'),
  member('civil-3', 'Inès Standards', 'fr', 'civil-society', 'bsi'),
  {
    key: 'minister',
    name: 'Minister of the Region (demo)',
    language: 'fr',
    roles: [{ role: 'competent-authority', organisation: GOVERNMENT }, { role: 'juror' }],
    works: { at: GOVERNMENT, as: 'minister' },
  },
  {
    key: 'agency',
    name: 'Dirk Developer of BRIC (demo)',
    language: 'nl',
    roles: [{ role: 'agency', organisation: 'bric' }],
    works: { at: 'bric', as: 'employee' },
  },
  {
    key: 'agency-barcelona',
    name: 'Laia Developer of Barcelona (demo)',
    language: 'en',
    roles: [{ role: 'agency', organisation: 'city-barcelona' }],
    works: { at: 'city-barcelona', as: 'employee' },
  },
  {
    key: 'buyer',
    name: 'Koen Buyer (demo)',
    language: 'nl',
    roles: [{ role: 'procurement-officer', organisation: 'brussels-capital-region' }],
    works: { at: 'brussels-capital-region', as: 'employee' },
  },
  {
    key: 'evaluator',
    name: 'Leïla Evaluator (demo)',
    language: 'fr',
    roles: [{ role: 'evaluator', organisation: 'brussels-capital-region' }],
    works: { at: 'brussels-capital-region', as: 'employee' },
  },
  { key: 'auditor', name: 'An Auditor (demo)', language: 'nl', roles: [{ role: 'auditor' }] },
  { key: 'citizen', name: 'Camille Citizen (demo)', language: 'fr', roles: [{ role: 'citizen' }] },
];

export const personId = (key: string): string => demoId('person', key);
export const seatHolders = (): readonly Persona[] => PERSONAS.filter((p) => p.seat !== undefined);

/** The personas as they are shown, and as the gateway of a demonstration reads them. */
export const shownPersonas = (): readonly {
  readonly key: string;
  readonly name: string;
  readonly roles: readonly Role[];
}[] => PERSONAS.map(({ key, name, roles }) => ({ key, name, roles: roles.map((r) => r.role) }));
