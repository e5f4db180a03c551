// Invented films of the size of real ones: bodies of /movie/{id} with credits and the rest.

const SYLLABLES = 'ka lo mi ra te su no vel dar shi on ber ga lin mar qui sto wen yor zu bel cor fen hal'.split(' ');
const JOBS = [
  ['Directing', 'Director'], ['Writing', 'Screenplay'], ['Production', 'Producer'],
  ['Production', 'Casting'], ['Sound', 'Foley Artist'], ['Camera', 'Steadicam Operator'],
  ['Visual Effects', 'Compositing Artist'], ['Art', 'Set Decoration'], ['Crew', 'Stunts'],
];

/** Numbers in [0, n), the same for the same seed (xorshift32). */
function dice(seed) {
  let state = (seed * 2654435761 + 1) >>> 0 || 1;
  return (n) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % n;
  };
}

function words(roll, count) {
  return Array.from({ length: count }, () => {
    const word = Array.from({ length: 2 + roll(2) }, () => SYLLABLES[roll(SYLLABLES.length)]).join('');
    return word[0].toUpperCase() + word.slice(1);
  }).join(' ');
}

const hex = (roll, digits) => Array.from({ length: digits }, () => roll(16).toString(16)).join('');

function person(roll) {
  const name = words(roll, 2);
  return {
    adult: false,
    gender: roll(3),
    id: 1 + roll(4_000_000),
    known_for_department: 'Acting',
    name,
    original_name: name,
    popularity: roll(40_000) / 1000,
    profile_path: roll(3) === 0 ? null : `/${hex(roll, 27)}.jpg`,
  };
}

/** The body of a film with so many people, as an object. */
export function film(id, cast, crew) {
  const roll = dice(id);
  const title = words(roll, 2);
  return {
    adult: false,
    backdrop_path: `/${hex(roll, 27)}.jpg`,
    belongs_to_collection: null,
    budget: 1_000_000 * roll(250),
    genres: [{ id: 28, name: 'Action' }, { id: 18, name: 'Drama' }],
    homepage: '',
    id,
    imdb_id: `tt${1_000_000 + roll(9_000_000)}`,
    original_language: 'en',
    original_title: title,
    overview: words(roll, 60),
    popularity: roll(100_000) / 1000,
    poster_path: `/${hex(roll, 27)}.jpg`,
    production_companies: [{ id: 1 + roll(9000), logo_path: null, name: words(roll, 2), origin_country: 'US' }],
    production_countries: [{ iso_3166_1: 'US', name: 'United States of America' }],
    release_date: `${2000 + roll(25)}-0${1 + roll(9)}-${10 + roll(18)}`,
    revenue: 1_000_000 * roll(900),
    runtime: 80 + roll(90),
    status: 'Released',
    tagline: words(roll, 5),
    title,
    vote_average: roll(1000) / 100,
    vote_count: roll(20_000),
    credits: {
      cast: Array.from({ length: cast }, (_, order) => ({
        ...person(roll), cast_id: order, character: words(roll, 2), credit_id: hex(roll, 24), order,
      })),
      crew: Array.from({ length: crew }, () => {
        const [department, job] = JOBS[roll(JOBS.length)];
        return { ...person(roll), credit_id: hex(roll, 24), department, job };
      }),
    },
    keywords: { keywords: Array.from({ length: 12 }, () => ({ id: roll(300_000), name: words(roll, 2) })) },
    release_dates: { results: [] },
  };
}
