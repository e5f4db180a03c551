"""train_xgboost.py FILMS OUT: a model of the same kind by pandas and XGBoost, from TMDB bodies, one a line.

Features known before release, track records of people, companies and franchises, and forests of the size and number that
`boxoffice train` grows: two for the forecast, one for the budget, each of them again without the last one, two and three
years, from whose errors two small ones learn the ranges, and again without each quarter of the films, which says how wide
these must be. One thread, as ours. One line of JSON: the error on the last year.
"""

import json
import sys

import numpy as np
import pandas as pd
import xgboost

YEARS = 3
FOLDS = 4
KINDS = {
    "director": lambda film: {p["id"] for p in film["credits"]["crew"] if p["job"] == "Director"},
    "cast": lambda film: {p["id"] for p in film["credits"]["cast"][:5]},
    "composer": lambda film: {p["id"] for p in film["credits"]["crew"] if p["job"] == "Original Music Composer"},
    "company": lambda film: {c["id"] for c in film["production_companies"]},
    "collection": lambda film: {film["belongs_to_collection"]["id"]} if film["belongs_to_collection"] else set(),
    "keyword": lambda film: {k["id"] for k in film["keywords"]["keywords"]},
}
FOREST = {
    "objective": "reg:squarederror",
    "tree_method": "hist",
    "nthread": 1,
    "seed": 1,
    "eta": 0.05,
    "max_depth": 4,
    "min_child_weight": 5,
    "subsample": 0.7,
    "colsample_bynode": 0.3,
    "lambda": 3,
}


def base_features(films):
    frame = pd.DataFrame(
        {
            "id": [film["id"] for film in films],
            "date": pd.to_datetime([film["release_date"] for film in films]),
            "budget": [film["budget"] or np.nan for film in films],
            "revenue": [film["revenue"] for film in films],
            "runtime": [film["runtime"] or np.nan for film in films],
            "overview": [len(film["overview"]) for film in films],
            "title": [len(film["title"]) for film in films],
            "people": [len(film["credits"]["cast"]) + len(film["credits"]["crew"]) for film in films],
            "keywords": [len(film["keywords"]["keywords"]) for film in films],
            "franchise": [film["belongs_to_collection"] is not None for film in films],
        }
    )
    frame["year"] = frame["date"].dt.year
    frame["month"] = frame["date"].dt.month
    frame["weekday"] = frame["date"].dt.weekday
    genres = pd.get_dummies(pd.Series([[g["name"] for g in film["genres"]] for film in films]).explode())
    languages = pd.get_dummies(pd.Series([film["original_language"] for film in films]), prefix="language")
    return pd.concat([frame, genres.groupby(level=0).max(), languages], axis=1)


def track_record(films, frame, kind, members):
    """Of the earlier films of a film's people: how many, mean, best and last revenue."""
    pairs = pd.DataFrame(
        [(i, member) for i, film in enumerate(films) for member in members(film)], columns=["row", "member"]
    )
    pairs = pairs.join(frame[["date", "revenue"]], on="row").sort_values("date", kind="stable")
    pairs["log"] = np.log1p(pairs["revenue"])
    by_member = pairs.groupby("member")
    pairs["films"] = by_member.cumcount()
    pairs["mean"] = (by_member["log"].cumsum() - pairs["log"]) / pairs["films"].where(pairs["films"] > 0)
    pairs["last"] = by_member["revenue"].shift()
    pairs["best"] = by_member["last"].cummax()
    pooled = pairs.groupby("row").agg({"films": "sum", "mean": "mean", "best": "max", "last": "last"})
    return pooled.reindex(frame.index).add_prefix(f"{kind}_")


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        films = [json.loads(line) for line in file]
    frame = base_features(films)
    records = [track_record(films, frame, kind, members) for kind, members in KINDS.items()]
    x = pd.concat([frame.drop(columns=["id", "date", "revenue"]), *records], axis=1).to_numpy(np.float32)
    y = np.log1p(frame["revenue"].to_numpy())
    budget = np.log1p(frame["budget"].fillna(0).to_numpy())

    def grow(rows, labels, rounds, **other):
        # Twice: ours learns from each film also with parts of its record hidden.
        twice = np.concatenate([rows, rows])
        start = float(labels[twice].mean())  # from its default the robust loss has no slope to go down
        return xgboost.train({**FOREST, "base_score": start, **other}, xgboost.DMatrix(x[twice], labels[twice]), rounds)

    day = frame["date"]
    errors = []
    for year in range(YEARS, -1, -1):
        end = day.max() - pd.Timedelta(days=365 * year)
        seen = np.flatnonzero(day <= end)
        grow(seen, budget, 50)
        first = grow(seen, y, 250)
        second = grow(seen, y, 250, objective="reg:pseudohubererror")
        judged = np.flatnonzero((day > end) & (day <= end + pd.Timedelta(days=365)))
        if year > 0:
            matrix = xgboost.DMatrix(x[judged])
            forecast = (first.predict(matrix) + second.predict(matrix)) / 2
            errors.append(pd.Series(y[judged] - forecast, index=judged))
    all_errors = pd.concat(errors)
    for side in (1, -1):
        of_side = all_errors[side * all_errors > 0].abs()
        sizes = np.zeros(len(y))
        sizes[of_side.index] = np.log(of_side)
        for fold in range(FOLDS + 1):
            hidden = of_side.index % FOLDS == fold
            sides = grow(of_side.index[~hidden].to_numpy(), sizes, 80, max_depth=3)
            if hidden.any():
                ratios = of_side[hidden] / np.exp(sides.predict(xgboost.DMatrix(x[of_side.index[hidden]])))
                ratios.quantile([0.5, 0.8, 0.95])
    first.save_model(sys.argv[2])
    print(json.dumps({"rmse_log": float(np.sqrt((errors[-1] ** 2).mean()))}))


main()
