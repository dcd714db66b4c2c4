import { fresh, words } from './project.fixture.js';

/** The commands up to a measurement with a note, of an indicator that a person owns, in a framework of its own. */
export const measuring = (indicatorId: string, personId: string, note: string) => {
  const frameworkId = fresh();
  const framework = {
    ...{ frameworkId, names: words('Cadre', 'Kader'), edition: '1.0', source: 'CITYkeys' },
    ...{ unofficial: true, countBand: { least: 1, most: 20 } },
  };
  const indicator = {
    ...{ indicatorId, frameworkId, names: words('Bruit', 'Lawaai'), unit: words('dB', 'dB') },
    ...{ definition: words('La nuit', 'In de nacht'), direction: 'lower-better', source: 'Réseau' },
    ...{ frequency: 'yearly', owner: { personId } },
    principles: { relevant: true, simple: true, accessible: true, quantitative: true },
    baseline: { value: '60', period: { from: '2024-01-01', to: '2024-12-31' } },
    targets: [{ on: '2030-12-31', value: '50' }],
  };
  const measurement = {
    ...{ indicatorId, measurementId: fresh(), value: '59.5', source: 'Réseau', quality: 'measured', note },
    period: { from: '2025-01-01', to: '2025-12-31' },
  };
  return [
    ['OpenFramework', framework, 'coordinator'],
    ['DefineIndicator', indicator, 'coordinator'],
    ['RecordMeasurement', measurement, 'coordinator'],
  ] as const;
};
