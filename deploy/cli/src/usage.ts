export const USAGE = `Usage: helixboard COMMAND [options]

  status                               how the office stands: services, readers, lag, deadlines
  token --as PERSONA                   a bearer token of a demo persona (--list names them)
  dead-letters                         the streams that a reader has set aside, with the reason
  dead-letters replay --reader R --stream S [--source X]
  dead-letters skip   --reader R --stream S --reason TEXT [--source X]
  rebuild roadmap|all                  fills the read models anew beside the old ones and swaps
  rebuild READER                       lets a reader of a service read from the beginning, as a message names it
  rebuild --diverged                   the same for every reader that says it has diverged, one after the other
  refill SERVICE                       publishes the log of a service to Kafka again, from its store
  erase --subject ID --reason CODE --basis CODE
                                       erases the personal values that are held of a subject, in every service
  import procedures FILE               takes published notices over as historical, unchecked procedures
  import measurements FILE --as PERSONA | --token TOKEN
                                       records measurements of indicators, as the person who answers for them
      [--dry-run] [--report FILE.csv|FILE.json] [--encoding utf-8|windows-1252] [--decimal .|,]
      [--last-row-whole]
  export roadmap|decisions             writes what the public may see, or a persona or a token's holder
  export trail --subject ID
      [--format csv|json] [--out FILE] [--as-of DAY] [--language fr|nl|de|en] [--as PERSONA|public]
      [--token TOKEN] [--bom]
  topics                               makes the topics that are missing on the broker of KAFKA_BROKERS and compares
                                       those that are there with what they must be; KAFKA_REPLICATION copies of each
  copy-store --service NAME --from STORE --to STORE [--keys DIR] [--batch EVENTS] [--verify-only]
                                       copies a stopped service's log into another store and verifies every event;
                                       run again, it goes on where it was
      STORE is a postgres:// address of the store's owner, the data folder of a stopped office, or a kurrentdb://
      address with --from-database or --to-database for its database; @FILE stands for the address in a file
  keys DIR [--compose]                 makes the secrets of an office whose processes have a folder of them each;
                                       needs no running office, and replaces nothing

Options for every command:
  --data DIR    the data folder of the running office (default: .data or .data-kafka, whichever an office runs on,
                here or in this installation)
  --json        the answer as JSON
  --help        this text
  --version     which version this is

An office elsewhere is reached with HELIXBOARD_URL (the address of its gateway) and ADMIN_TOKEN_FILE.

Exit status: 0 done (an import: its report is complete, refused rows included), 1 refused or failed, 2 wrong usage or no office runs there.
`;
