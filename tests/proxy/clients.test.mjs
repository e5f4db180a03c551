// Tests that stock TMDB clients work with the proxy as with TMDB: same calls, values and errors, with
// any key.

import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { after, before, test } from 'node:test';

import { TMDB } from '@lorenzopant/tmdb';

import { endAll, startFake, startProxy, UNLIMITED } from './programs.mjs';

const { MovieDb } = createRequire(import.meta.url)('moviedb-promise');

const NONSENSE = 'nonsense-key';
/** Shaped like a v4 token, which clients send in a header. */
const NONSENSE_TOKEN = 'eyJhbGciOiJIUzI1NiJ9.eyJub25zZW5zZSI6dHJ1ZX0.c2lnbmF0dXJl';
const PROXY_TOKEN = 'token-of-the-proxy';
const FILM = 604;
const PERSON = 1020;

let fake;
let proxy;
before(async () => {
  fake = await startFake(['--token', PROXY_TOKEN]);
  proxy = await startProxy([...UNLIMITED, '--tmdb-base-url', fake.url], {
    env: { TMDB_READ_TOKEN: PROXY_TOKEN },
  });
});
after(endAll);

/** Creates a moviedb-promise client, which has a base URL option. */
const movieDb = (base, key) => new MovieDb(key, `${base}/3/`, 1000);

/** Creates a @lorenzopant/tmdb client; it has no base URL option, so this sets its client's field. */
function lorenzopant(base, key, options = {}) {
  const tmdb = new TMDB(key, options);
  tmdb.client.baseUrl = `${base}/3`;
  return tmdb;
}

const APPENDED = ['credits', 'keywords', 'release_dates', 'similar'];
const DISCOVERED = {
  sort_by: 'revenue.desc',
  'primary_release_date.gte': '2024-06-01',
  'primary_release_date.lte': '2025-12-31',
  with_genres: '28',
  page: 1,
};

const MOVIE_DB_CALLS = {
  'movie details': (c) => c.movieInfo({ id: FILM, append_to_response: APPENDED.join(',') }),
  'movie details by a number': (c) => c.movieInfo(FILM),
  'movie details in a language': (c) => c.movieInfo({ id: FILM, language: 'en-US' }),
  credits: (c) => c.movieCredits(FILM),
  keywords: (c) => c.movieKeywords(FILM),
  'release dates': (c) => c.movieReleaseDates(FILM),
  similar: (c) => c.movieSimilar({ id: FILM, page: 1 }),
  search: (c) => c.searchMovie('été'),
  'search with a year': (c) => c.searchMovie({ query: 'The', year: 2024, include_adult: false }),
  discover: (c) => c.discoverMovie(DISCOVERED),
  upcoming: (c) => c.upcomingMovies({ page: 1, region: 'US' }),
  'now playing': (c) => c.movieNowPlaying(),
  popular: (c) => c.moviePopular({ language: 'en-US', page: 2 }),
  configuration: (c) => c.configuration(),
  genres: (c) => c.genreMovieList(),
  certifications: (c) => c.movieCertifications(),
  person: (c) => c.personInfo(PERSON),
  'person movie credits': (c) => c.personMovieCredits({ id: PERSON, language: 'en-US' }),
};

const LORENZOPANT_CALLS = {
  'movie details': (c) => c.movies.details({ movie_id: FILM, append_to_response: APPENDED }),
  credits: (c) => c.movies.credits({ movie_id: FILM }),
  keywords: (c) => c.movies.keywords({ movie_id: FILM }),
  'release dates': (c) => c.movies.release_dates({ movie_id: FILM }),
  similar: (c) => c.movies.similar({ movie_id: FILM }),
  search: (c) => c.search.movies({ query: 'été' }),
  discover: (c) => c.discover.movie(DISCOVERED),
  upcoming: (c) => c.movie_lists.upcoming(),
  'now playing': (c) => c.movie_lists.now_playing(),
  popular: (c) => c.movie_lists.popular({ page: 2 }),
  configuration: (c) => c.configuration.details(),
  genres: (c) => c.genres.movie_list(),
  certifications: (c) => c.certifications.movie_certifications(),
  person: (c) => c.people.details({ person_id: PERSON }),
  'person movie credits': (c) => c.people.movie_credits({ person_id: PERSON }),
};

const CLIENTS = {
  'moviedb-promise': { make: movieDb, calls: MOVIE_DB_CALLS },
  '@lorenzopant/tmdb': { make: lorenzopant, calls: LORENZOPANT_CALLS },
  '@lorenzopant/tmdb with defaults': {
    make: (base, key) => lorenzopant(base, key, { language: 'en-US', region: 'US' }),
    calls: LORENZOPANT_CALLS,
  },
};

for (const [name, { make, calls }] of Object.entries(CLIENTS)) {
  test(`${name}: every call returns the same as TMDB`, async (t) => {
    const direct = make(fake.url, 'fake-key');
    const proxied = make(`${proxy.url}/tmdb`, NONSENSE);
    for (const [what, call] of Object.entries(calls)) {
      await t.test(what, async () => {
        const expected = await call(direct);
        assert.ok(Object.keys(expected).length > 0);
        assert.deepEqual(await call(proxied), expected);
      });
    }
  });
}

test('a client reads a film unchanged', async () => {
  const film = await CLIENTS['moviedb-promise'].make(`${proxy.url}/tmdb`, NONSENSE).movieInfo({
    id: FILM,
    append_to_response: 'credits,keywords',
  });
  assert.equal(film.id, FILM);
  assert.equal(film.title, 'The Amber Été');
  assert.equal(film.release_date, '2024-05-16');
  assert.equal(film.credits.cast.length, 5);
  assert.deepEqual(film.keywords.keywords[1], { id: 818, name: 'based on novel or book' });
});

test("clients' keys are discarded", async () => {
  // A new proxy has no cached responses, so every call reaches the upstream.
  const fresh = await startProxy([...UNLIMITED, '--tmdb-base-url', fake.url], {
    env: { TMDB_READ_TOKEN: PROXY_TOKEN },
  });
  await fake.reset();
  const base = `${fresh.url}/tmdb`;
  for (const call of Object.values(MOVIE_DB_CALLS)) await call(movieDb(base, NONSENSE));
  for (const call of Object.values(LORENZOPANT_CALLS)) {
    await call(lorenzopant(base, NONSENSE_TOKEN, { language: 'de', region: 'DE' }));
  }
  await fresh.stop();
  const requests = await fake.requests();
  assert.ok(requests.length > 25, `${requests.length} requests`);
  for (const { target, fields } of requests) {
    assert.doesNotMatch(JSON.stringify({ target, fields }), /nonsense|eyJ|api_key/);
    const keys = fields.filter(([field]) => field.toLowerCase() === 'authorization');
    assert.deepEqual(keys.map(([, value]) => value), [`Bearer ${PROXY_TOKEN}`]);
  }
});

test("an unknown film raises each client's usual error", async () => {
  const base = `${proxy.url}/tmdb`;
  await assert.rejects(movieDb(base, NONSENSE).movieInfo(99), (error) => {
    assert.equal(error.name, 'AxiosError');
    assert.equal(error.response.status, 404);
    const { detail, success, status_code, status_message } = error.response.data;
    assert.deepEqual([detail, success, status_code], ['The service has no such resource', false, 34]);
    assert.equal(status_message, detail);
    return true;
  });
  await assert.rejects(lorenzopant(base, NONSENSE).movies.details({ movie_id: 99 }), (error) => {
    assert.equal(error.name, 'TMDBError');
    assert.equal(error.http_status_code, 404);
    assert.equal(error.message, 'The service has no such resource');
    assert.equal(error.tmdb_status_code, 34);
    return true;
  });
});

test("an unsupported route raises each client's usual error", async () => {
  const base = `${proxy.url}/tmdb`;
  await assert.rejects(movieDb(base, NONSENSE).tvInfo(1), (error) => error.response.status === 404);
  await assert.rejects(
    movieDb(base, NONSENSE).movieInfo({ id: FILM, append_to_response: 'videos' }),
    (error) => error.response.status === 400,
  );
  await assert.rejects(
    lorenzopant(base, NONSENSE).trending.movies({ time_window: 'week' }),
    (error) => error.http_status_code === 404 && error.message === 'no such route',
  );
});

test("a proxy without a key raises each client's usual error", async () => {
  const keyless = await startProxy([...UNLIMITED, '--tmdb-base-url', fake.url]);
  const base = `${keyless.url}/tmdb`;
  await assert.rejects(movieDb(base, NONSENSE).configuration(), (error) => {
    assert.equal(error.response.status, 503);
    assert.match(error.response.data.detail, /TMDB_READ_TOKEN/);
    return true;
  });
  await assert.rejects(
    lorenzopant(base, NONSENSE).configuration.details(),
    (error) => error.name === 'TMDBError' && error.http_status_code === 503 && /^This proxy has no TMDB key/.test(error.message),
  );
  await keyless.stop();
});
