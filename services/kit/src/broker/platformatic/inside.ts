// The client adds partitions to a transaction in the newest version of that request which it knows. From the fourth on
// it is for brokers among themselves: whoever sends it needs rights over the whole cluster. The version of the client
// is pinned, and what is used here of its inside fails loudly if another has it otherwise.
import { addPartitionsToTxnV3, type Producer } from '@platformatic/kafka';

type GetApi = (name: string, found: (error: Error | null, api?: unknown) => void) => void;

const symbolOf = (producer: Producer): symbol => {
  for (let at: object | null = producer; at; at = Object.getPrototypeOf(at) as object | null) {
    const symbols = Object.getOwnPropertySymbols(at);
    const found = symbols.find((each) => each.description === 'plt.kafka.base.getApi');
    if (found) return found;
  }
  throw new Error('this @platformatic/kafka chooses its requests otherwise than 2.12.1');
};

/** Has a producer ask in the last version that is for clients. */
export const withClientsVersion = (producer: Producer): Producer => {
  const getApi = symbolOf(producer);
  const of = producer as unknown as Record<symbol, GetApi>;
  const original = of[getApi]!.bind(producer);
  of[getApi] = (name, found) =>
    name === 'AddPartitionsToTxn' ? found(null, addPartitionsToTxnV3.api) : original(name, found);
  return producer;
};
