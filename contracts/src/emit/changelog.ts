const SECTION = /^## +Unreleased\b/;

/**
 * The breaks that a changelog names: the lines of its section "Unreleased" alone, each as a whole, without list mark
 * and backticks. A line that holds a break's text among other words does not name it.
 */
export const namedBreaks = (changelog: string): ReadonlySet<string> => {
  const lines = changelog.split(/\r?\n/);
  const start = lines.findIndex((line) => SECTION.test(line));
  if (start < 0) return new Set();
  const after = lines.slice(start + 1);
  const end = after.findIndex((line) => /^#{1,2} /.test(line));
  return new Set(
    after
      .slice(0, end < 0 ? undefined : end)
      .map(named)
      .filter((line) => line !== ''),
  );
};

const named = (line: string): string =>
  line
    .trim()
    .replace(/^[-*] +/, '')
    .replace(/^`(.*)`$/, '$1')
    .trim();
