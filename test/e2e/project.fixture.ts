import { addDays } from '@helixboard/contracts';
import { brusselsDate, newId } from '@helixboard/kit';
import { completeSheet, DEMO, PERIOD, words } from '../bench/office/sheet.js';

export { words };

/** A new id, as a client makes one. */
export const fresh = (): string => newId(Date.now());

/** A day in Europe/Brussels, so many from today. */
export const dayFromToday = (days: number): string => addDays(brusselsDate(Date.now()), days);

/** A proposal that the rules accept. */
export const proposal = (projectId: string, ownerOrganisationId: string, title = 'Rue à l’écoute') => ({
  projectId,
  title: words(title, `${title} (nl)`),
  summary: words('Des capteurs mesurent le bruit.', 'Sensoren meten het geluid.'),
  dimensions: ['environment', 'living'],
  structure: 'independent',
  ownerOrganisationId,
  partners: [],
  quickWin: false,
  pilot: false,
  provenance: DEMO,
});

/** A complete sheet and the slot on the roadmap that fits it; its milestones are still to come. */
export const plan = () => {
  const milestones = [
    { milestoneId: fresh(), title: words('Lancement', 'Start'), date: dayFromToday(30) },
    { milestoneId: fresh(), title: words('Réception', 'Oplevering'), date: PERIOD.to },
  ];
  return { sheet: completeSheet(milestones), slot: { period: PERIOD, milestones, dependencies: [] } };
};

/** A value of a command as GraphQL takes it: the codes of enumerations are upper case there. */
export const inGraphQL = (text: { readonly original: string; readonly in: object }) => ({
  original: text.original.toUpperCase(),
  in: Object.fromEntries(
    Object.entries(text.in as Record<string, { text: string; status: string }>).map(([language, t]) => [
      language,
      { text: t.text, status: t.status.toUpperCase() },
    ]),
  ),
});

/** An organisation that the rules accept; no enterprise number. */
export const organisation = (organisationId: string, name: string) => ({
  organisationId,
  name: words(name, `${name} (nl)`),
  helix: 'industry',
  organisationKind: 'firm',
  themes: [],
  provenance: DEMO,
});
