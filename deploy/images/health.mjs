// Asks the program in this container whether it lives: ends with 0 when it answers. PORT says where it listens.
const { PORT = '4000' } = process.env;
const answer = await fetch(`http://127.0.0.1:${PORT}/health/live`, {
  signal: AbortSignal.timeout(4_000),
}).catch(() => undefined);
process.exit(answer?.ok === true ? 0 : 1);
