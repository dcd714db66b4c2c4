/** Labels of the codes of procurement: English, French, Dutch, German. */
export const PROCUREMENT_LABELS: Readonly<Record<string, readonly [string, string, string, string]>> = {};
