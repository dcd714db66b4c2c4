import type { InterestEntity, OrganisationEntity, PersonEntity, RowOf } from '../entities/index.js';
import { rightsOf, visibleRows } from '../visibility/rows.js';
import type { ReadContext, Viewer } from '../visibility/viewer.js';
import { Conditions } from './filters.js';
import { readPage, readRows, type Page, type PageArguments } from './page.js';
import type { Read } from './present.js';

export type OrganisationView = Read<RowOf<OrganisationEntity>>;
/** A person as the reader may see them; an erased value is null. */
export type PersonView = Read<RowOf<PersonEntity>>;
export type InterestView = Read<RowOf<InterestEntity>>;

export interface OrganisationFilters {
  readonly helices?: readonly string[] | null;
  readonly kinds?: readonly string[] | null;
  readonly themes?: readonly string[] | null;
  readonly territory?: string | null;
  readonly text?: string | null;
}

export interface OrganisationArguments extends PageArguments {
  readonly filters?: OrganisationFilters | null;
}

/**
 * Organisations by name. One that was registered anew under its right number stands once.
 * @throws {ReadError} READ.FIRST_INVALID, READ.CURSOR_INVALID, READ.TERRITORY_INVALID
 */
export const organisations = async (
  context: ReadContext,
  viewer: Viewer,
  { filters, ...page }: OrganisationArguments = {},
): Promise<Page<OrganisationView>> => {
  const { where, parameters } = new Conditions(rightsOf(viewer))
    .add('m.helix = any(:value::text[])', filters?.helices)
    .add('m.organisation_kind = any(:value::text[])', filters?.kinds)
    .add('m.themes && :value::text[]', filters?.themes)
    .territory(filters?.territory)
    .words('m.search_text', filters?.text);
  const list = {
    name: 'organisations',
    from: visibleRows('organisation'),
    where: ['not m.superseded', ...where],
    sort: 'm.sort_name',
    parameters,
  };
  return readPage<RowOf<OrganisationEntity>>(context, list, page);
};

/** Organisations by id; those that are unknown are left out. */
export const organisationsOf = (
  context: ReadContext,
  viewer: Viewer,
  ids: readonly string[],
): Promise<readonly OrganisationView[]> =>
  readRows<RowOf<OrganisationEntity>>(
    context,
    `from ${visibleRows('organisation', undefined, 't.id = any($4::text[])')} m where not m.superseded order by m.id`,
    [...rightsOf(viewer), ids],
  );

/** An organisation; null when it is unknown. */
export const organisation = async (
  context: ReadContext,
  viewer: Viewer,
  id: string,
): Promise<OrganisationView | null> => (await organisationsOf(context, viewer, [id]))[0] ?? null;

/** Persons by id; those that are unknown or not for the viewer are left out alike. */
export const personsOf = (
  context: ReadContext,
  viewer: Viewer,
  ids: readonly string[],
): Promise<readonly PersonView[]> =>
  readRows<RowOf<PersonEntity>>(
    context,
    `from ${visibleRows('person', undefined, 't.id = any($4::text[])')} m order by m.id`,
    [...rightsOf(viewer), ids],
  );

/** By which columns interests are found: by who declared them, or by what they were declared in. */
const SIDES = {
  holder: ['holder_person_id', 'holder_organisation_id'],
  in: ['in_project_id', 'in_organisation_id'],
} as const;

/** Interests that the viewer may read, of persons, organisations or projects on one side of them, by first day. */
export const interestsOf =
  (side: keyof typeof SIDES) =>
  (context: ReadContext, viewer: Viewer, ids: readonly string[]): Promise<readonly InterestView[]> =>
    readRows<RowOf<InterestEntity>>(
      context,
      `from ${visibleRows('interest')} m
        where ${SIDES[side].map((column) => `m.${column} = any($4::text[])`).join(' or ')}
        order by m."from", m.id`,
      [...rightsOf(viewer), ids],
    );
