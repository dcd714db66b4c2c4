/** The origin of the log into which entries go, unless an installation names its own (C2SP: a name, not an address). */
export const LOG_ORIGIN = 'helixboard.local/log';
