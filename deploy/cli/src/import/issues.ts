interface Unaccepted {
  readonly issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[];
}

/**
 * What a contract does not accept of a row, by the names of its columns.
 * @param columnOf the column in which a field of the command stands
 */
export const issuesOf = (error: Unaccepted, columnOf: Readonly<Record<string, string>>): string =>
  error.issues
    .map(({ path, message }) => `${columnOf[String(path[0])] ?? String(path[0] ?? '')}: ${message}`)
    .join('; ');
