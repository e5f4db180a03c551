// The films of a simulated TMDB: announced 150 days ahead, with a revenue that grows until it is settled.

import { madeUpFilms } from '../../jobs/made_up_films.mjs';

const DAY_MS = 86_400_000;
const ANNOUNCED_DAYS = 150;
const EARLIER = 250; // films before the year, one every four days
const LATER = 360; // from the year's first day on, two every three days

export const SETTLED_DAYS = 56;

/** The day `days` after `day` (YYYY-MM-DD). */
export const dayAfter = (day, days) => new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10);

export const daysBetween = (from, to) => Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS);

/** All films of a simulation that starts on `start`, with their settled revenues. Their ids count from 1000 on by release. */
export function allFilms(start) {
  const films = madeUpFilms({ count: EARLIER + LATER, first: start, days: 0, known: '9999-12-31' });
  return films.map((film, i) => ({
    ...film, release_date: dayAfter(start, i < EARLIER ? 4 * (i - EARLIER) : Math.floor(1.5 * (i - EARLIER))),
  }));
}

/** What TMDB knows of `films` on a day. */
export function filmsOn(films, day) {
  return films.filter((film) => daysBetween(day, film.release_date) <= ANNOUNCED_DAYS).map((film) => {
    const share = Math.min(1, Math.max(0, (daysBetween(film.release_date, day) + 1) / SETTLED_DAYS));
    return { ...film, revenue: Math.round(film.revenue * share) };
  });
}
