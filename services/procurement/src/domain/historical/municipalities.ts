/**
 * The municipalities of Brussels by NIS code, each with its names in French and Dutch.
 * Source: Statbel, by way of the municipalities of 2020.
 */
const NAMES: Readonly<Record<string, readonly string[]>> = {
  '21001': ['Anderlecht'],
  '21002': ['Auderghem', 'Oudergem'],
  '21003': ['Berchem-Sainte-Agathe', 'Sint-Agatha-Berchem'],
  '21004': ['Bruxelles', 'Brussel'],
  '21005': ['Etterbeek'],
  '21006': ['Evere'],
  '21007': ['Forest', 'Vorst'],
  '21008': ['Ganshoren'],
  '21009': ['Ixelles', 'Elsene'],
  '21010': ['Jette'],
  '21011': ['Koekelberg'],
  '21012': ['Molenbeek-Saint-Jean', 'Sint-Jans-Molenbeek'],
  '21013': ['Saint-Gilles', 'Sint-Gillis'],
  '21014': ['Saint-Josse-ten-Noode', 'Sint-Joost-ten-Node'],
  '21015': ['Schaerbeek', 'Schaarbeek'],
  '21016': ['Uccle', 'Ukkel'],
  '21017': ['Watermael-Boitsfort', 'Watermaal-Bosvoorde'],
  '21018': ['Woluwe-Saint-Lambert', 'Sint-Lambrechts-Woluwe'],
  '21019': ['Woluwe-Saint-Pierre', 'Sint-Pieters-Woluwe'],
};

/** Names in other languages that notices are found with: German, English, Bulgarian. */
const ELSEWHERE: Readonly<Record<string, readonly string[]>> = {
  '21004': ['Brussels', 'Brüssel', 'Брюксел'],
  '21016': ['Укл'],
};

const folded = (name: string): string =>
  name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

const byName = new Map(
  [NAMES, ELSEWHERE].flatMap((names) =>
    Object.entries(names).flatMap(([nis, list]) => list.map((name) => [folded(name), nis] as const)),
  ),
);

/**
 * The NIS code of the Brussels municipality of this name, accents, case and hyphens aside; undefined for every other
 * name. A notice that says `Bruxelles` may mean the Region: the record stays unchecked.
 */
export const municipalityNamed = (town: string): string | undefined => byName.get(folded(town));
