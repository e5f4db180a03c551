/** Error codes of the core. */
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

/** A column of the model's input. */
export interface Feature {
  name: string;
  unit: string;
  meaning: string;
  knownBeforeRelease: boolean;
}

/** Comparison of forecasts with actual revenues. Null where undefined. */
export interface Metrics {
  n: number;
  rmseLog: number | null;
  maeLog: number | null;
  r2Log: number | null;
  maeUsd: number | null;
  r2Usd: number | null;
  /** Median of |forecast - actual| / actual; 0.5 is 50 %. */
  medape: number | null;
  /** Share of films with actual / 2 <= forecast <= 2 actual. */
  within2x: number | null;
}

export interface ModelInfo {
  kind: 'forest' | 'neighbors';
  features: 'seed' | 'pre-release' | 'overview';
  /** YYYY-MM-DD of the first and last release in the training data. */
  trainedFrom: string | null;
  trainedUntil: string | null;
  seed: number;
  trainingFilms: number;
  /** Scores of a holdout model on the last year of the training span. */
  heldOut: Metrics;
  /** Text model whose embeddings the model reads, as in text.mjs; null for a model without overviews. */
  overview: { textModel: string; width: number } | null;
}

/** Effect of a feature group on a forecast. */
export interface Reason {
  /** "budget", "franchise", "release date", ... */
  group: string;
  /** Contribution in log(1 + USD). */
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
  /** log(1 + USD) before any feature is known. */
  baseLog: number;
  /** Contribution by feature name; exactly 0 for unused features. */
  contributions: Record<string, number | null>;
  /** Contributions by feature group, strongest first. */
  groups: Reason[];
}

/** A similar earlier film, as the model sees it, and its revenue. */
export interface Comparable {
  id: number;
  title: string;
  releaseDate: string;
  revenueUsd: number;
  budgetUsd: number | null;
  /** 0 to 1. */
  similarity: number;
}

/** A worldwide revenue forecast. Money is nominal USD; unknown values are null. */
export interface Forecast {
  id: number;
  title: string;
  releaseDate: string | null;
  budgetUsd: number | null;
  revenueUsd: number | null;
  forecastUsd: number;
  /** log(1 + forecast), the model's output. */
  logRevenue: number;
  /** Ranges in USD with 50, 80 and 95 % coverage; null if the model has none. */
  ranges: Record<'50' | '80' | '95', [low: number, high: number]> | null;
  explanation: Explanation;
  /** Earlier films, most similar first; at most eight. */
  comparables: Comparable[];
  /** Feature values by name. */
  features: Record<string, number | null>;
  /** Skipped fields of the body, with reasons. */
  warnings: string[];
}

export interface Model {
  readonly info: ModelInfo;
  readonly schema: Feature[];
  /**
   * Forecasts one film from a TMDB response (`/movie/{id}` with appended parts), as text or parsed. The
   * numbers equal the native program's bit for bit. `overview` is the embedding of the film's overview,
   * for a model that reads it; without it such a model adds a warning.
   * @throws {BoxofficeError}
   */
  forecast(tmdbBody: string | object, options?: { overview?: ArrayLike<number> }): Forecast;
  /** Frees the memory. Later forecasts throw. */
  dispose(): void;
}

/**
 * Initializes the core; loadModel calls it if needed. `wasm` is the content of boxoffice.wasm, if it
 * cannot be read from the folder of boxoffice.mjs.
 */
export function init(options?: { wasm?: BufferSource }): Promise<void>;

/**
 * Loads a model file.
 * @throws {BoxofficeError} if the file is truncated, corrupt, or of another version
 */
export function loadModel(bytes: Uint8Array): Promise<Model>;
