import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Dimension, Helix } from '@helixboard/contracts';
import type { InLanguages } from './words.js';

/** A project as the guide describes it. What the guide does not give is null or empty. */
export interface GuideProject {
  readonly slug: string;
  readonly title: Required<InLanguages>;
  readonly summary: Required<InLanguages>;
  readonly city: string | null;
  readonly country: string | null;
  readonly territory: string | null;
  readonly dimensions: readonly Dimension[];
  readonly bottomUp: boolean | null;
  readonly quickWinOrPilot: 'quick-win' | 'pilot' | null;
  readonly helices: readonly Helix[];
  readonly partners: readonly { readonly name: string; readonly helix: Helix }[];
  readonly figures: readonly {
    readonly what: Required<InLanguages>;
    readonly value: string;
    readonly unit: string | null;
  }[];
  readonly technologies: Readonly<Record<'connectivity' | 'sensors' | 'platforms', readonly string[]>>;
  readonly needAddressed: Required<InLanguages> | null;
  readonly page: number;
}

/** An organisation that a seed or the guide names. */
export interface NamedOrganisation {
  readonly slug: string;
  readonly name: InLanguages;
  readonly helix: Helix;
  readonly kind: string;
  readonly territory: string | null;
  readonly source: string;
}

const read = <T>(file: string): T =>
  JSON.parse(readFileSync(fileURLToPath(new URL(`../../demo/${file}`, import.meta.url)), 'utf8')) as T;

export const guideProjects = (): readonly GuideProject[] => read('guide-projects.json');
export const namedOrganisations = (): readonly NamedOrganisation[] => read('organisations.json');
