import { deriveId } from '@helixboard/kit/evidence';
import { exactly } from '../csv/decimal.js';
import type { Importable, RowCommand } from './row.js';

const ISO_DAY = /^\d{4}-\d{2}-\d{2}$/;

const reasonIn = (values: Readonly<Record<string, string>>): string | undefined => {
  const absent = ['indicatorId', 'from', 'to', 'value', 'source', 'quality'].filter(
    (column) => values[column] === '',
  );
  if (absent.length > 0) return `Nothing stands in ${absent.join(', ')}.`;
  const undated = ['from', 'to'].filter((column) => !ISO_DAY.test(values[column]!));
  return undated.length > 0 ? `${undated.join(', ')}: must be a day like 2026-03-31.` : undefined;
};

/**
 * Measurements, one a row. The id follows from indicator and period, so that a period is measured once; whether the
 * indicator and its rules accept it the office decides.
 */
export const MEASUREMENTS: Importable = {
  columns: { required: ['indicatorId', 'from', 'to', 'value', 'source', 'quality'], optional: ['note'] },
  service: 'kpis',
  byPerson: true,
  read: (values, { decimal }): RowCommand => {
    const { indicatorId, from, to, source, quality, note = '' } = values as Record<string, string>;
    const name = `${indicatorId} ${from}/${to}`;
    const reason = reasonIn(values);
    if (reason !== undefined) return { name, reason };
    const value = exactly(values['value']!, decimal);
    if (typeof value === 'object') return { name, reason: `value: ${value.reason}` };
    const data = {
      indicatorId,
      measurementId: deriveId('measurement', indicatorId!, from!, to!),
      period: { from, to },
      ...{ value, source, quality },
      ...(note === '' ? {} : { note }),
    };
    return { name, command: 'RecordMeasurement', data, stream: indicatorId!, remark: '' };
  },
};
