import { required, type Subcommand } from '../subcommand.js';

interface Erased {
  readonly services: readonly { readonly service: string; readonly position: string }[];
}

/** Erases what is held of a subject, in every service and in the read models; every proof stays valid. */
export const erase: Subcommand = async (office, { values }, { out }) => {
  const answer = await office.post<Erased>('/admin/erase', {
    subjectId: required(values, 'subject'),
    reason: required(values, 'reason'),
    basis: required(values, 'basis'),
  });
  if (values['json'] === true) return out(`${JSON.stringify(answer)}\n`);
  for (const s of answer.services) out(`${s.service}: the erasure is recorded at position ${s.position}\n`);
};
