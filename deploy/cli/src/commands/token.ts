import { required, type Subcommand, UsageError } from '../subcommand.js';

interface Minted {
  readonly token: string;
  readonly expiresAt: string;
}
interface Persona {
  readonly key: string;
  readonly name: string;
  readonly roles: readonly string[];
}

/** Prints a bearer token of a demo persona and nothing else, so that `$(helixboard token --as chair)` works. */
export const token: Subcommand = async (office, { values, words }, { out }) => {
  if (words.length > 0) throw new UsageError(`token takes no “${words[0]}”: write --as ${words[0]}.`);
  if (values['list'] === true) {
    const { personas } = await office.get<{ personas: readonly Persona[] }>('/admin/personas');
    const width = Math.max(...personas.map((p) => p.key.length));
    if (values['json'] === true) return out(`${JSON.stringify(personas)}\n`);
    for (const p of personas) out(`${p.key.padEnd(width)}  ${p.name}: ${p.roles.join(', ')}\n`);
    return;
  }
  const minted = await office.post<Minted>('/admin/token', { as: required(values, 'as') });
  out(values['json'] === true ? `${JSON.stringify(minted)}\n` : `${minted.token}\n`);
};
