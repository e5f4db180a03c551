// Made-up films for a fake TMDB. Revenue depends on budget, genre and director, so that a model can
// learn from them.

const GENRES = [[28, 'Action'], [35, 'Comedy'], [18, 'Drama'], [27, 'Horror']];
const COUNTRIES = ['US', 'KR', 'FR'];
const DAY_MS = 86_400_000;

/** Returns a deterministic random number generator from 0 to 1 (linear congruential). */
function generator(seed) {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
}

const person = (id, name) => ({ id, name, popularity: 5, gender: 0, profile_path: null });

/**
 * Returns `count` films, one every `days` from `first` on, as TMDB responses. Films released after
 * `known` have no revenue yet.
 */
export function madeUpFilms({ count, first, days, known }) {
  const random = generator(7);
  return Array.from({ length: count }, (_, i) => {
    const date = new Date(Date.parse(first) + i * days * DAY_MS).toISOString().slice(0, 10);
    const genre = Math.floor(random() * GENRES.length);
    const director = Math.floor(random() * 20);
    const budget = Math.round(1e6 * (1 + 99 * random()));
    const revenue = Math.round(budget * (0.5 + 2 * random()) * (1 + genre) * (1 + director / 10));
    return {
      id: 1000 + i,
      title: `Film ${i}`,
      release_date: date,
      budget,
      revenue: date <= known ? revenue : 0,
      runtime: 80 + Math.floor(60 * random()),
      vote_count: 100,
      vote_average: 6.5,
      popularity: 1 + 50 * random(),
      overview: 'An invented film.',
      genres: [{ id: GENRES[genre][0], name: GENRES[genre][1] }],
      production_countries: [{ iso_3166_1: COUNTRIES[director % COUNTRIES.length], name: 'A country' }],
      credits: {
        cast: [0, 1, 2].map((order) => ({
          ...person(2000 + Math.floor(random() * 60), `Actor ${order}`), order, character: 'Someone',
        })),
        crew: [
          { ...person(5000 + director, `Director ${director}`), job: 'Director', department: 'Directing' },
          { ...person(6000 + (i % 15), `Producer ${i % 15}`), job: 'Producer', department: 'Production' },
        ],
      },
    };
  });
}

export const asLines = (films) => films.map((film) => `${JSON.stringify(film)}\n`).join('');
