/** What a kernel says of its corpora, looked through before it is drawn. */

import { asArray, asNumber, asObject, asString, asWords } from './checks.js';

export interface Corpus {
  readonly name: string;
  readonly articles: number;
  readonly sentences: number;
  readonly quotes: number;
  readonly actors: number;
}

export interface Actor {
  readonly name: string;
  readonly alias: string | null;
  readonly mentions: number;
  readonly quotes: number;
}

export interface State {
  readonly corpora: readonly Corpus[];
  /** The corpus that is looked into, null where there is none. */
  readonly name: string | null;
  readonly actors: readonly Actor[];
  readonly found: number;
  /** The actors in the linked selection, null where no widget shows the corpus. */
  readonly chosen: readonly string[] | null;
  /** What else is chosen in it, by name. */
  readonly others: readonly string[];
}

export const NOTHING: State = {
  corpora: [],
  name: null,
  actors: [],
  found: 0,
  chosen: null,
  others: [],
};

/** Read the answer of `newslens.jupyter.answers.corpora`; null is that of a kernel without newslens. */
export function stateOf(answer: unknown): State {
  if (answer === null) return NOTHING;
  const fields = asObject(answer);
  const chosen = fields.chosen === null ? null : asObject(fields.chosen);
  return {
    corpora: asArray(fields.corpora).map((data) => {
      const corpus = asObject(data);
      return {
        name: asString(corpus.name),
        articles: asNumber(corpus.articles),
        sentences: asNumber(corpus.sentences),
        quotes: asNumber(corpus.quotes),
        actors: asNumber(corpus.actors),
      };
    }),
    name: asWords(fields.name),
    actors: asArray(fields.actors).map((data) => {
      const actor = asObject(data);
      return {
        name: asString(actor.actor),
        alias: asWords(actor.alias),
        mentions: asNumber(actor.mentions),
        quotes: asNumber(actor.quotes),
      };
    }),
    found: asNumber(fields.n_found),
    chosen: chosen && asArray(chosen.actors ?? []).map(asString),
    others: Object.keys(chosen ?? {}).filter((name) => name !== 'actors'),
  };
}

/** The actors chosen after one of them was taken in or put out. */
export function toggled(chosen: readonly string[], actor: string): string[] {
  return chosen.includes(actor) ? chosen.filter((name) => name !== actor) : [...chosen, actor];
}
