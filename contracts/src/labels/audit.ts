/** Labels of the codes of audit, and of the services that it names: English, French, Dutch, German. */
export const AUDIT_LABELS: Readonly<Record<string, readonly [string, string, string, string]>> = {
  'entry-mismatch': [
    'an event does not say what was sealed',
    'un événement ne dit pas ce qui a été scellé',
    'een gebeurtenis zegt niet wat verzegeld is',
    'ein Ereignis sagt nicht, was versiegelt wurde',
  ],
  'seal-invalid': [
    'the seal is not valid',
    'le sceau n’est pas valable',
    'het zegel is niet geldig',
    'das Siegel ist nicht gültig',
  ],
  'chain-broken': [
    'an event does not follow the one before it',
    'un événement ne suit pas le précédent',
    'een gebeurtenis volgt niet op de vorige',
    'ein Ereignis schließt nicht an das vorige an',
  ],
  gap: ['events are missing', 'des événements manquent', 'er ontbreken gebeurtenissen', 'Ereignisse fehlen'],
  'counter-ahead': [
    'the last events are missing',
    'les derniers événements manquent',
    'de laatste gebeurtenissen ontbreken',
    'die letzten Ereignisse fehlen',
  ],
  'counter-behind': [
    'there are events beyond the last position given away',
    'des événements dépassent la dernière position attribuée',
    'er staan gebeurtenissen voorbij de laatst toegekende positie',
    'hinter der letzten vergebenen Position stehen Ereignisse',
  ],
  'commitment-invalid': [
    'a value kept apart is not the one committed to',
    'une valeur conservée à part n’est pas celle qui était engagée',
    'een apart bewaarde waarde is niet die waarop is vastgelegd',
    'ein getrennt verwahrter Wert ist nicht der festgelegte',
  ],
  rewritten: [
    'another event stands where one was verified',
    'un autre événement se trouve là où un autre avait été vérifié',
    'er staat een andere gebeurtenis waar er een gecontroleerd was',
    'an der Stelle eines geprüften Ereignisses steht ein anderes',
  ],
  'rolled-back': [
    'the store ends before events that were verified',
    'le registre s’arrête avant des événements vérifiés',
    'het register eindigt vóór gecontroleerde gebeurtenissen',
    'der Speicher endet vor geprüften Ereignissen',
  ],
  'store-replaced': [
    'the store was made anew',
    'le registre a été recréé',
    'het register is opnieuw gemaakt',
    'der Speicher wurde neu angelegt',
  ],
  'further-findings': [
    'there is more than is told here',
    'il y a plus que ce qui est dit ici',
    'er is meer dan hier staat',
    'es gibt mehr, als hier steht',
  ],
  stakeholders: ['stakeholders', 'parties prenantes', 'belanghebbenden', 'Beteiligte'],
  projects: ['projects', 'projets', 'projecten', 'Projekte'],
  audit: ['audit', 'audit', 'audit', 'Prüfung'],
};
