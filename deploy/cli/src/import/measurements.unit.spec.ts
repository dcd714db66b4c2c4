import { describe, expect, it } from '@jest/globals';
import { deriveId } from '@helixboard/kit/evidence';
import { MEASUREMENTS } from './measurements.js';

const INDICATOR = '01620000-0000-7000-8000-000000000001';
const ROW = {
  indicatorId: INDICATOR,
  from: '2026-01-01',
  to: '2026-03-31',
  value: '-12,50',
  source: 'Bruxelles Mobilité',
  quality: 'measured',
};

describe('a row of measurements', () => {
  it('becomes the command that records it, its id following from indicator and period', () => {
    const measurementId = deriveId('measurement', INDICATOR, '2026-01-01', '2026-03-31');
    const data = {
      indicatorId: INDICATOR,
      measurementId,
      period: { from: '2026-01-01', to: '2026-03-31' },
      value: '-12.5',
      source: 'Bruxelles Mobilité',
      quality: 'measured',
    };
    expect(MEASUREMENTS.read(ROW, {})).toMatchObject({ command: 'RecordMeasurement', data });
    expect(MEASUREMENTS.read({ ...ROW, note: '' }, {})).toMatchObject({ data });
    expect(MEASUREMENTS.read({ ...ROW, value: '3', note: 'Strike' }, {})).toMatchObject({
      data: { ...data, value: '3', note: 'Strike' },
    });
  });

  it.each([
    [{ value: '' }, 'Nothing stands in value.'],
    [{ source: '', quality: '' }, 'Nothing stands in source, quality.'],
    [{ from: '01/01/2026' }, 'from: must be a day like 2026-03-31.'],
    [{ value: 'many' }, 'value: “many” is not a number.'],
  ])('is refused with %j', (more, reason) => {
    expect(MEASUREMENTS.read({ ...ROW, ...more }, {})).toMatchObject({ reason });
  });
});
