/** How a call failed, as the core names it. */
export type ErrorCode =
  | 'invalid_argument'
  | 'malformed'
  | 'too_large'
  | 'missing_field'
  | 'unsupported'
  | 'unsupported_version'
  | 'schema_mismatch'
  | 'corrupt'
  | 'out_of_memory'
  | 'unavailable'
  | 'internal';

export class BoxofficeError extends Error {
  readonly code: ErrorCode;
}

/** One column of what a model reads. */
export interface Feature {
  name: string;
  unit: string;
  meaning: string;
  knownBeforeRelease: boolean;
}

/** How forecasts compared with what films earned. Null where it is not defined. */
export interface Metrics {
  n: number;
  rmseLog: number | null;
  maeLog: number | null;
  r2Log: number | null;
  maeUsd: number | null;
  r2Usd: number | null;
  /** Median of |forecast - actual| / actual; 0.5 is 50 %. */
  medape: number | null;
  /** Share with actual / 2 <= forecast <= 2 actual. */
  within2x: number | null;
}

export interface ModelInfo {
  kind: 'forest' | 'neighbors';
  features: 'seed' | 'pre-release' | 'overview';
  /** YYYY-MM-DD of the first and the last release learnt from. */
  trainedFrom: string | null;
  trainedUntil: string | null;
  seed: number;
  trainingFilms: number;
  /** A twin of the model on the last year of the span, which it had not seen. */
  heldOut: Metrics;
  /** Whose embeddings of overviews the model takes, as text.mjs names it; null for a model that takes none. */
  overview: { textModel: string; width: number } | null;
}

/** What one group of features does to a forecast. */
export interface Reason {
  /** "budget", "franchise", "release date", ... */
  group: string;
  /** What it adds in log(1 + USD). */
  contribution: number;
  /** exp(contribution): 2.1 doubles the forecast. */
  multiplier: number;
  /** "the last part earned $900M" */
  because: string;
  /** "franchise: x2.1, because the last part earned $900M" */
  text: string;
}

/** Exact SHAP values: baseLog and the contributions add up to logRevenue, to 1e-4. */
export interface Explanation {
  /** log(1 + USD) of what the model says of a film of which nothing is known. */
  baseLog: number;
  /** What each feature adds, by the names of the schema; exactly 0 where it is not used. */
  contributions: Record<string, number | null>;
  /** The same by group, the strongest first. */
  groups: Reason[];
}

/** An earlier film that is near in what matters to the model, and how it did. */
export interface Comparable {
  id: number;
  title: string;
  releaseDate: string;
  revenueUsd: number;
  budgetUsd: number | null;
  /** 0 to 1. */
  similarity: number;
}

/** What a film will earn worldwide. Money is nominal USD; what is unknown is null. */
export interface Forecast {
  id: number;
  title: string;
  releaseDate: string | null;
  budgetUsd: number | null;
  revenueUsd: number | null;
  forecastUsd: number;
  /** log(1 + forecast), the number that the model gives. */
  logRevenue: number;
  /** In USD, what holds with 50, 80 and 95 %; null when the model states none. */
  ranges: Record<'50' | '80' | '95', [low: number, high: number]> | null;
  explanation: Explanation;
  /** Released earlier, the most similar first; eight at most. */
  comparables: Comparable[];
  /** What the model saw, by the names of the schema. */
  features: Record<string, number | null>;
  /** Fields of the body that had to be left out, and why. */
  warnings: string[];
}

export interface Model {
  readonly info: ModelInfo;
  readonly schema: Feature[];
  /**
   * Forecasts one film from TMDB's `/movie/{id}` with whatever was appended to it, as text or as the
   * object it holds. The numbers are the native program's, bit for bit. `overview` is the embedding of
   * the film's overview, for a model that takes it; without it such a model warns.
   * @throws {BoxofficeError}
   */
  forecast(tmdbBody: string | object, options?: { overview?: ArrayLike<number> }): Forecast;
  /** Gives the memory back. A later forecast throws. */
  dispose(): void;
}

/**
 * Readies the core; loadModel does it by itself. `wasm` gives the bytes of boxoffice.wasm where they
 * cannot be read from beside boxoffice.mjs.
 */
export function init(options?: { wasm?: BufferSource }): Promise<void>;

/**
 * Reads a model file.
 * @throws {BoxofficeError} for a file that is cut short, altered, or made for another version
 */
export function loadModel(bytes: Uint8Array): Promise<Model>;
