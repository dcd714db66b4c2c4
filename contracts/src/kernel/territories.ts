/**
 * Territories by NIS or NUTS code with their names. Sources: Statbel (the 19 municipalities, NIS), eForms SDK
 * nuts-lvl3 (CC BY 4.0), NUTS 2021; German and English names of the regions are not from a published list.
 */
export const TERRITORIES: Readonly<
  Record<string, { readonly fr: string; readonly nl: string; readonly nuts3?: string }>
> = {
  BE: { fr: 'Belgique', nl: 'België' },
  BE1: { fr: 'Région de Bruxelles-Capitale', nl: 'Brussels Hoofdstedelijk Gewest' },
  BE10: { fr: 'Région de Bruxelles-Capitale', nl: 'Brussels Hoofdstedelijk Gewest' },
  '04000': { fr: 'Région de Bruxelles-Capitale', nl: 'Brussels Hoofdstedelijk Gewest' },
  BE2: { fr: 'Région flamande', nl: 'Vlaams Gewest' },
  '02000': { fr: 'Région flamande', nl: 'Vlaams Gewest' },
  BE3: { fr: 'Région wallonne', nl: 'Waals Gewest' },
  '03000': { fr: 'Région wallonne', nl: 'Waals Gewest' },
  BE100: { fr: 'Arr. de Bruxelles-Capitale', nl: 'Arr. Brussel-Hoofdstad' },
  BE211: { fr: 'Arr. Antwerpen', nl: 'Arr. Antwerpen' },
  BE212: { fr: 'Arr. Mechelen', nl: 'Arr. Mechelen' },
  BE213: { fr: 'Arr. Turnhout', nl: 'Arr. Turnhout' },
  BE223: { fr: 'Arr. Tongeren', nl: 'Arr. Tongeren' },
  BE224: { fr: 'Arr. Hasselt', nl: 'Arr. Hasselt' },
  BE225: { fr: 'Arr. Maaseik', nl: 'Arr. Maaseik' },
  BE231: { fr: 'Arr. Aalst', nl: 'Arr. Aalst' },
  BE232: { fr: 'Arr. Dendermonde', nl: 'Arr. Dendermonde' },
  BE233: { fr: 'Arr. Eeklo', nl: 'Arr. Eeklo' },
  BE234: { fr: 'Arr. Gent', nl: 'Arr. Gent' },
  BE235: { fr: 'Arr. Oudenaarde', nl: 'Arr. Oudenaarde' },
  BE236: { fr: 'Arr. Sint-Niklaas', nl: 'Arr. Sint-Niklaas' },
  BE241: { fr: 'Arr. Halle-Vilvoorde', nl: 'Arr. Halle-Vilvoorde' },
  BE242: { fr: 'Arr. Leuven', nl: 'Arr. Leuven' },
  BE251: { fr: 'Arr. Brugge', nl: 'Arr. Brugge' },
  BE252: { fr: 'Arr. Diksmuide', nl: 'Arr. Diksmuide' },
  BE253: { fr: 'Arr. Ieper', nl: 'Arr. Ieper' },
  BE254: { fr: 'Arr. Kortrijk', nl: 'Arr. Kortrijk' },
  BE255: { fr: 'Arr. Oostende', nl: 'Arr. Oostende' },
  BE256: { fr: 'Arr. Roeselare', nl: 'Arr. Roeselare' },
  BE257: { fr: 'Arr. Tielt', nl: 'Arr. Tielt' },
  BE258: { fr: 'Arr. Veurne', nl: 'Arr. Veurne' },
  BE310: { fr: 'Arr. Nivelles', nl: 'Arr. Nivelles' },
  BE323: { fr: 'Arr. Mons', nl: 'Arr. Mons' },
  BE328: { fr: 'Arr. Tournai-Mouscron', nl: 'Arr. Tournai-Mouscron' },
  BE329: { fr: 'Arr. La Louvière', nl: 'Arr. La Louvière' },
  BE32A: { fr: 'Arr. Ath', nl: 'Arr. Ath' },
  BE32B: { fr: 'Arr. Charleroi', nl: 'Arr. Charleroi' },
  BE32C: { fr: 'Arr. Soignies', nl: 'Arr. Soignies' },
  BE32D: { fr: 'Arr. Thuin', nl: 'Arr. Thuin' },
  BE331: { fr: 'Arr. Huy', nl: 'Arr. Huy' },
  BE332: { fr: 'Arr. Liège', nl: 'Arr. Liège' },
  BE334: { fr: 'Arr. Waremme', nl: 'Arr. Waremme' },
  BE335: { fr: 'Arr. Verviers — communes francophones', nl: 'Arr. Verviers — communes francophones' },
  BE336: {
    fr: 'Bezirk Verviers — Deutschsprachige Gemeinschaft',
    nl: 'Bezirk Verviers — Deutschsprachige Gemeinschaft',
  },
  BE341: { fr: 'Arr. Arlon', nl: 'Arr. Arlon' },
  BE342: { fr: 'Arr. Bastogne', nl: 'Arr. Bastogne' },
  BE343: { fr: 'Arr. Marche-en-Famenne', nl: 'Arr. Marche-en-Famenne' },
  BE344: { fr: 'Arr. Neufchâteau', nl: 'Arr. Neufchâteau' },
  BE345: { fr: 'Arr. Virton', nl: 'Arr. Virton' },
  BE351: { fr: 'Arr. Dinant', nl: 'Arr. Dinant' },
  BE352: { fr: 'Arr. Namur', nl: 'Arr. Namur' },
  BE353: { fr: 'Arr. Philippeville', nl: 'Arr. Philippeville' },
  BEZZZ: { fr: 'Extra-Regio NUTS 3', nl: 'Extra-Regio NUTS 3' },
  '21001': { fr: 'Anderlecht', nl: 'Anderlecht', nuts3: 'BE100' },
  '21002': { fr: 'Auderghem', nl: 'Oudergem', nuts3: 'BE100' },
  '21003': { fr: 'Berchem-Sainte-Agathe', nl: 'Sint-Agatha-Berchem', nuts3: 'BE100' },
  '21004': { fr: 'Bruxelles', nl: 'Brussel', nuts3: 'BE100' },
  '21005': { fr: 'Etterbeek', nl: 'Etterbeek', nuts3: 'BE100' },
  '21006': { fr: 'Evere', nl: 'Evere', nuts3: 'BE100' },
  '21007': { fr: 'Forest', nl: 'Vorst', nuts3: 'BE100' },
  '21008': { fr: 'Ganshoren', nl: 'Ganshoren', nuts3: 'BE100' },
  '21009': { fr: 'Ixelles', nl: 'Elsene', nuts3: 'BE100' },
  '21010': { fr: 'Jette', nl: 'Jette', nuts3: 'BE100' },
  '21011': { fr: 'Koekelberg', nl: 'Koekelberg', nuts3: 'BE100' },
  '21012': { fr: 'Molenbeek-Saint-Jean', nl: 'Sint-Jans-Molenbeek', nuts3: 'BE100' },
  '21013': { fr: 'Saint-Gilles', nl: 'Sint-Gillis', nuts3: 'BE100' },
  '21014': { fr: 'Saint-Josse-ten-Noode', nl: 'Sint-Joost-ten-Node', nuts3: 'BE100' },
  '21015': { fr: 'Schaerbeek', nl: 'Schaarbeek', nuts3: 'BE100' },
  '21016': { fr: 'Uccle', nl: 'Ukkel', nuts3: 'BE100' },
  '21017': { fr: 'Watermael-Boitsfort', nl: 'Watermaal-Bosvoorde', nuts3: 'BE100' },
  '21018': { fr: 'Woluwe-Saint-Lambert', nl: 'Sint-Lambrechts-Woluwe', nuts3: 'BE100' },
  '21019': { fr: 'Woluwe-Saint-Pierre', nl: 'Sint-Pieters-Woluwe', nuts3: 'BE100' },
};

/** NUTS 2 codes of Belgium: the Brussels-Capital Region and the ten provinces (NUTS 2021). */
export const PROVINCES = [
  'BE10',
  'BE21',
  'BE22',
  'BE23',
  'BE24',
  'BE25',
  'BE31',
  'BE32',
  'BE33',
  'BE34',
  'BE35',
] as const;

/** Whether a territory lies in the Brussels-Capital Region. */
export const inBrussels = (territory: string): boolean =>
  territory === '04000' || territory.startsWith('BE1') || /^21\d{3}$/.test(territory);

/**
 * Whether a code names a territory. Belgian NUTS codes and the NIS codes of Brussels are checked against their
 * lists; another NIS code, or a NUTS code of another country, only by its form.
 */
export const isTerritory = (code: string): boolean => {
  if (code in TERRITORIES || (PROVINCES as readonly string[]).includes(code)) return true;
  if (code.startsWith('BE')) return false;
  return !/^21\d{3}$/.test(code) || code === '21000';
};
