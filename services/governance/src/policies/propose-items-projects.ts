import {
  type EventOf,
  type Gate,
  GATES,
  type GateClosed,
  type GateOpened,
  labelOf,
  LANGUAGES,
  type Localized,
  type ProjectSelected,
} from '@helixboard/contracts';
import type { Policy, PolicyCommand, StoredEvent } from '@helixboard/kit';
import { titleOf } from '../queries/known-projects.js';
import { inWords, type Proposed, raise, withdraw } from './proposals.js';

const subjectOf = (id: string) => ({ kind: 'project', id }) as const;
const selection = (projectId: string): Proposed => ({
  origin: 'jury-selection',
  subject: subjectOf(projectId),
});
const closing = (projectId: string, gate: Gate): Proposed => ({
  origin: 'gate-closed',
  subject: subjectOf(projectId),
  matter: gate,
});

const SELECTED = {
  titled: {
    fr: 'Approuver le projet « {title} »',
    nl: 'Het project “{title}” goedkeuren',
    de: 'Das Projekt „{title}“ genehmigen',
    en: 'Approve the project “{title}”',
  },
  untitled: {
    fr: 'Approuver un projet sélectionné par le jury',
    nl: 'Een door de jury geselecteerd project goedkeuren',
    de: 'Ein von der Jury ausgewähltes Projekt genehmigen',
    en: 'Approve a project that the jury selected',
  },
  wording: {
    fr: 'Le jury a sélectionné ce projet. Le comité est invité à se prononcer sur son approbation.',
    nl: 'De jury heeft dit project geselecteerd. De raad wordt gevraagd zich over de goedkeuring uit te spreken.',
    de: 'Die Jury hat dieses Projekt ausgewählt. Der Ausschuss wird gebeten, über die Genehmigung zu entscheiden.',
    en: 'The jury selected this project. The board is asked to decide on its approval.',
  },
} as const;

const CLOSED = {
  titled: {
    fr: 'Verrou fermé en cours de réalisation : « {title} »',
    nl: 'Poort gesloten tijdens de uitvoering: “{title}”',
    de: 'Tor während der Umsetzung geschlossen: „{title}“',
    en: 'Gate closed during delivery: “{title}”',
  },
  untitled: {
    fr: 'Verrou fermé pendant la réalisation d’un projet',
    nl: 'Poort gesloten tijdens de uitvoering van een project',
    de: 'Tor während der Umsetzung eines Projekts geschlossen',
    en: 'Gate closed while a project is delivered',
  },
  wording: {
    fr: 'Le verrou « {title} » s’est fermé alors que la réalisation se poursuit. Le comité est invité à décider d’une mesure corrective.',
    nl: 'De poort “{title}” ging dicht terwijl de uitvoering doorgaat. De raad wordt gevraagd over een corrigerende maatregel te beslissen.',
    de: 'Das Tor „{title}“ hat sich während der laufenden Umsetzung geschlossen. Der Ausschuss wird gebeten, über eine Korrekturmaßnahme zu entscheiden.',
    en: 'The gate “{title}” closed while delivery goes on. The board is asked to decide on a corrective action.',
  },
} as const;

/** What a gate and the reason why it is closed are called, as a title that wordings take up. */
const nameOf = ({ gate, reason }: EventOf<typeof GateClosed>['data']['standing']): Localized => ({
  original: 'fr',
  in: Object.fromEntries(
    LANGUAGES.map((l) => {
      const why = reason === undefined ? '' : ` (${labelOf(reason, l)})`;
      return [l, { text: `${labelOf(gate, l)}${why}`, status: l === 'fr' ? 'original' : 'human' }];
    }),
  ),
});

/** A project that ended asks the board for nothing any more. */
const ended = (event: StoredEvent): readonly PolicyCommand[] => {
  const projectId = String(event.data.projectId);
  const waiver: Proposed = { origin: 'funding-waiver', subject: subjectOf(projectId) };
  return [selection(projectId), waiver, ...GATES.map((gate) => closing(projectId, gate))].map((proposed) =>
    withdraw(proposed, 'project-ended'),
  );
};

/**
 * What happens to projects comes before the board: the jury's selection asks for its approval, a gate that closes during
 * delivery for a corrective action. Source: DOMAIN part 2, "Project life"; "Across the services".
 */
export const proposeItemsOfProjects: Policy = {
  name: 'governance/propose-items-projects',
  source: 'projects',
  on: {
    ProjectSelected: async (event, lookup) => {
      const { projectId } = event.data as unknown as EventOf<typeof ProjectSelected>['data'];
      const title = await titleOf(lookup, projectId);
      return [
        raise(selection(projectId), {
          motionType: 'project-approval',
          title: inWords(SELECTED.titled, SELECTED.untitled, title),
          wording: inWords(SELECTED.wording, SELECTED.wording, undefined),
          causeEventId: event.id,
        }),
      ];
    },
    GateClosed: async (event, lookup) => {
      const { projectId, standing, inDelivery } = event.data as unknown as EventOf<typeof GateClosed>['data'];
      if (inDelivery !== true) return [];
      const title = await titleOf(lookup, projectId);
      return [
        raise(closing(projectId, standing.gate), {
          motionType: 'corrective-action',
          title: inWords(CLOSED.titled, CLOSED.untitled, title),
          wording: inWords(CLOSED.wording, CLOSED.wording, nameOf(standing)),
          causeEventId: event.id,
        }),
      ];
    },
    GateOpened: (event) => {
      const { projectId, standing } = event.data as unknown as EventOf<typeof GateOpened>['data'];
      return [withdraw(closing(projectId, standing.gate), 'gate-open-again')];
    },
    ProjectCompleted: ended,
    ProjectStopped: ended,
    ProjectWithdrawn: ended,
  },
};
