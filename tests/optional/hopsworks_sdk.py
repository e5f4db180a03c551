"""The Python SDK of Hopsworks against the fake that the tests use.

Arguments: port, folder for what it writes, the bytes (hexadecimal) of the model that our client
saved. What it does and finds is checked here; what it leaves is checked by hopsworks_sdk_check.
"""

import datetime
import math
import pathlib
import sys

import hopsworks
import pandas
from hsfs.feature import Feature
from hsml.model_schema import ModelSchema
from hsml.schema import Schema

port, folder, model_hex = sys.argv[1:4]
folder = pathlib.Path(folder)


def check(condition, text):
    if not condition:
        sys.exit("not as expected: " + text)
    print("ok: " + text, flush=True)


project = hopsworks.login(
    host="127.0.0.1",
    port=int(port),
    project="boxoffice",
    api_key_value="fake.key",
    hostname_verification=False,
    engine="python",
    cert_folder=str(folder / "certificates"),
)
check(project.name == "boxoffice", "logs in")
store = project.get_feature_store()

# A feature group that our client made.
movies = store.get_feature_group("movies", version=1)
types = {feature.name: feature.type for feature in movies.columns}
check(movies.primary_key == ["id"], "our feature group has its key")
check(movies.event_time == "release_date", "our feature group has its event time")
check(types["title"] == "string" and types["revenue"] == "double", "our columns have their types")
view = store.get_or_create_feature_view(name="movies", version=1, query=movies.select_all(), labels=["revenue"])
check(view.labels == ["revenue"], "our feature view has its label")
datasets = view.get_training_datasets()
check([one.version for one in datasets] == [1], "our training dataset is listed")
films, revenues = view.get_training_data(training_dataset_version=1)
check(films["id"].tolist() == [603, 604], "our rows are read: keys")
check(films["title"].tolist() == ['The "Matrix", 1999', "Amélie"], "our rows are read: texts")
check(
    [str(day)[:10] for day in films["release_date"]] == ["1999-03-31", "2001-04-25"],
    "our rows are read: days",
)
check(
    revenues["revenue"][0] == 463517383.0 and math.isnan(revenues["revenue"][1]),
    "our rows are read: numbers and missing ones",
)
view.delete_training_dataset(training_dataset_version=1)
check(view.get_training_datasets() == [], "our training dataset is deleted")

# A row of the SDK among ours, by Kafka and the job that fills the table.
row = {name: [None if kind == "string" else float("nan")] for name, kind in types.items()}
row |= {
    "id": [605],
    "title": ["Léon"],
    "release_date": [datetime.date(1994, 9, 14)],
    "fetched": [datetime.date(2026, 1, 2)],
    "revenue": [46000000.0],
}
_, validation = movies.insert(pandas.DataFrame(row), write_options={"wait_for_job": True})
check(validation is None, "inserts a row into our feature group")

# One of its own. For DELTA the SDK would also write a table into HopsFS, which is not faked.
group = store.get_or_create_feature_group(
    name="sdk_films",
    version=1,
    primary_key=["id"],
    event_time="day",
    online_enabled=False,
    stream=True,
    time_travel_format="HUDI",
)
group.save(
    features=[
        Feature("id", "bigint"),
        Feature("day", "date"),
        Feature("gross", "double"),
    ]
)
check(store.get_feature_group("sdk_films", version=1).id == group.id, "makes a feature group")
own_view = store.get_or_create_feature_view(name="sdk_films", version=1, query=group.select_all(), labels=["gross"])
check(own_view.version == 1, "makes a feature view")
group.insert(
    pandas.DataFrame(
        {
            "id": [1, 2],
            "day": [datetime.date(2026, 11, 30), datetime.date(2026, 12, 1)],
            "gross": [1.25, float("nan")],
        }
    ),
    write_options={"wait_for_job": True},
)
check(True, "inserts rows into its own feature group")

# A model that our client saved.
registry = project.get_model_registry()
model = registry.get_model("boxoffice", version=1)
check(model.training_metrics == {"mae_log": 1.5}, "our model has its metrics")
best = registry.get_best_model("boxoffice", "mae_log", "min")
check(best.version == 2, "our best model is found")
(folder / "downloaded").mkdir()  # what an earlier run left in the SDK's cache proves nothing
path = pathlib.Path(model.download(local_path=str(folder / "downloaded")))
check((path / "model.boxoffice").read_bytes() == bytes.fromhex(model_hex), "our model downloads")

# And one of its own, for our client.
source = folder / "model"
source.mkdir()
(source / "model.bin").write_bytes(bytes(range(256)))
saved = registry.python.create_model(
    name="sdk_model",
    metrics={"mae_log": 0.5},
    description="saved by the SDK",
    input_example=[1.0],
    model_schema=ModelSchema(
        input_schema=Schema([{"name": "budget", "type": "double"}]),
        output_schema=Schema([{"name": "gross", "type": "double"}]),
    ),
)
saved.save(str(source))
check(saved.version == 1, "saves a model")
