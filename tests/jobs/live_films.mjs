// Invented films of the size and variety of TMDB's, for measuring what a live site weighs: names, ids and texts repeat about
// as rarely as real ones.

const DAY_MS = 86_400_000;
const GENRES = [[28, 'Action'], [12, 'Adventure'], [16, 'Animation'], [35, 'Comedy'], [80, 'Crime'], [18, 'Drama'], [27, 'Horror'], [53, 'Thriller']];
const LANGUAGES = ['en', 'en', 'en', 'fr', 'es', 'hi', 'ja', 'ko', 'de', 'it'];
const COUNTRIES = ['US', 'GB', 'FR', 'ES', 'IN', 'JP', 'KR', 'DE', 'IT', 'CA'];
const JOBS = ['Director', 'Screenplay', 'Producer', 'Executive Producer', 'Original Music Composer', 'Editor', 'Casting'];
const SYLLABLES = 'ka lo mi ren ta vo sel dra nu pi gor han el is um ba cor fen wil jo ma ste ri an ol der'.split(' ');
const LETTERS = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';

/** Numbers from 0 to n - 1, the same ones every time. */
function generator(seed) {
  let state = BigInt(seed);
  return (n) => {
    state = (state * 6_364_136_223_846_793_005n + 1_442_695_040_888_963_407n) & ((1n << 64n) - 1n);
    return Number((state >> 33n) % BigInt(n));
  };
}

const capital = (text) => text[0].toUpperCase() + text.slice(1);

/** Returns film(id, releaseDate, isReleased), which makes a TMDB response. */
function filmMaker(below) {
  const list = (count, make) => Array.from({ length: count }, (_, i) => make(i));
  const vocabulary = list(4000, () => list(1 + below(3), () => SYLLABLES[below(SYLLABLES.length)]).join(''));
  const word = () => vocabulary[Math.min(below(4000), below(4000))]; // some words are frequent
  const words = (count) => list(count, word).join(' ');
  const names = new Map();
  const nameOf = (id) => {
    if (!names.has(id)) names.set(id, `${capital(word())} ${capital(word())}`);
    return names.get(id);
  };
  const one = (choices) => choices[below(choices.length)];
  const idBelow = (count) => 1000 + 37 * Math.min(below(count), below(count), below(count)); // some work much
  const person = (id, more) => ({ id, name: nameOf(id), ...more });
  const picture = () => `/${list(27, () => LETTERS[below(LETTERS.length)]).join('')}.jpg`;
  return (id, releaseDate, isReleased) => {
    const budget = isReleased || below(3) === 0 ? 1e6 * (1 + Math.min(below(200), below(200))) : 0;
    const genres = [...new Set([below(GENRES.length), below(GENRES.length)])].map((i) => ({ id: GENRES[i][0], name: GENRES[i][1] }));
    return {
      id, title: capital(words(1 + below(4))), original_language: one(LANGUAGES), imdb_id: `tt${30_000_000 + below(9_999_999)}`,
      status: isReleased ? 'Released' : 'Post Production', release_date: releaseDate, budget,
      revenue: isReleased ? Math.round(budget * (0.3 + below(400) / 100)) : 0, runtime: 80 + below(60),
      overview: `${capital(words(25 + below(40)))}.`, tagline: below(3) ? '' : capital(words(5)), poster_path: picture(), backdrop_path: picture(),
      vote_average: 0, vote_count: isReleased ? 100 : 0, popularity: below(1000) / 10, adult: false,
      belongs_to_collection: below(8) ? null : { id: 5000 + below(900), name: `${capital(words(2))} Collection` }, genres,
      production_companies: list(1 + below(3), () => person(10_000_000 + idBelow(3000), { origin_country: one(COUNTRIES) })),
      production_countries: [{ iso_3166_1: one(COUNTRIES), name: 'A country' }],
      spoken_languages: [{ iso_639_1: one(LANGUAGES), english_name: 'A language', name: 'A language' }],
      credits: {
        cast: list(5 + below(25), (order) => person(idBelow(40_000), { character: words(2), order, popularity: below(300) / 10 })),
        crew: list(5 + below(30), (i) => person(2_000_000 + idBelow(30_000), { job: JOBS[i] ?? 'Gaffer', department: 'Crew', popularity: 1 })),
      },
      keywords: { keywords: list(below(9), () => ({ id: idBelow(3000), name: word() })) },
      release_dates: {
        results: ['US', 'DE', 'FR', 'ES', 'BR'].map((country) => ({
          iso_3166_1: country,
          release_dates: [{ certification: below(3) ? '' : 'PG-13', type: 3, note: '', release_date: `${releaseDate}T00:00:00.000Z` }],
        })),
      },
    };
  };
}

/** A film as `publish --store` shortens it (docs/formats.md). */
function shortened({ credits, keywords, release_dates, genres, ...film }) {
  const named = ({ id, name }) => [id, name];
  const rated = release_dates.results.filter((country) => country.release_dates[0].certification);
  const kept = Object.entries(film).filter(
    ([key, value]) => value && !/^(imdb_id|status|backdrop_path|vote_.*|popularity)$/.test(key));
  return {
    ...Object.fromEntries(kept),
    genres: genres.map(named),
    production_companies: film.production_companies.map(named),
    production_countries: film.production_countries.map(({ iso_3166_1: code }) => [code]),
    spoken_languages: film.spoken_languages.map(({ iso_639_1: code }) => [code]),
    credits: {
      cast: credits.cast.map(({ id, name }, i) => (i < 10 ? [id, name] : [id])),
      crew: credits.crew.map(({ id, name, job }) => (/^(Editor|Casting|Gaffer)$/.test(job) ? [id] : [id, job, name])),
    },
    keywords: { keywords: keywords.keywords.map(named) },
    release_dates: {
      results: rated.slice(0, 1).map((country) => ({ ...country, release_dates: [{ certification: 'PG-13', type: 3 }] })),
    },
  };
}

/**
 * Films of a live site on a day: `past` ones with revenues, of the 25 years before the last hundred days, and `listed` ones that are in
 * cinemas or coming, from 45 days before to 45 days after it, shortened as for the page.
 */
export function liveFilms({ past, listed, today }) {
  const below = generator(7);
  const film = filmMaker(below);
  const day = (offset) => new Date(Date.parse(today) + offset * DAY_MS).toISOString().slice(0, 10);
  return {
    past: Array.from({ length: past }, (_, i) => film(100 + i, day(-100 - Math.floor((i * 9000) / past)), true)),
    listed: Array.from({ length: listed }, (_, i) => shortened(film(900_000 + i, day((i % 91) - 45), false))),
  };
}
