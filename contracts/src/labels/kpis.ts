/** Labels of the codes of kpis: English, French, Dutch, German. */
export const KPIS_LABELS: Readonly<Record<string, readonly [string, string, string, string]>> = {};
