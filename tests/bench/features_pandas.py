"""features_pandas.py FILMS: the four features of the seed set by pandas, from TMDB bodies, one a line.

One line of JSON: the seconds of processor time that it took, of all films at once, and the features.
"""

import json
import math
import sys
import time

import pandas as pd

JOBS = ["Screenplay", "Director", "Story", "Producer", "Production Manager", "Executive Producer", "Casting"]


def features(bodies):
    films = [json.loads(body) for body in bodies]
    frame = pd.DataFrame({"id": [film["id"] for film in films], "budget": [film["budget"] for film in films]})
    frame = frame.set_index("id")
    frame["budget"] = frame["budget"].where(frame["budget"] > 0) / 1e6

    credits = [{"id": film["id"], **film["credits"]} for film in films]
    cast = pd.json_normalize(credits, "cast", ["id"], meta_prefix="film_")
    top = cast.sort_values("popularity", ascending=False).groupby("film_id").head(10)
    frame["top_cast_popularity"] = top.groupby("film_id")["popularity"].sum()

    crew = pd.json_normalize(credits, "crew", ["id"], meta_prefix="film_")
    crew = crew[crew["job"].isin(JOBS)].drop_duplicates(["film_id", "id"])
    frame["crew_popularity"] = crew.groupby("film_id")["popularity"].sum()

    similar = [
        {"id": film["id"], "revenue": other["revenue"]}
        for film in films
        for other in film.get("similar", {}).get("results", [])
        if other.get("revenue", 0) > 0
    ]
    revenues = pd.DataFrame(similar, columns=["id", "revenue"]).groupby("id")["revenue"].mean()
    frame["similar_revenues"] = revenues / 1e6
    return frame


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        bodies = file.readlines()
    features(bodies)  # what is done once
    began = time.process_time()
    frame = features(bodies)
    seconds = time.process_time() - began
    rows = [[None if math.isnan(value) else float(value) for value in row] for row in frame.to_numpy()]
    print(json.dumps({"seconds": seconds, "films": len(bodies), "features": rows}))


main()
