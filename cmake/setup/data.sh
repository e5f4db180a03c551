#!/bin/sh
# From the bundled films to the data of the site: imports them, trains on those until 2007 and publishes the model beside
# the films of 2008 to 2010, which it has not seen, with what it says of them as backtests. Each step runs only if its inputs are newer than its output.
set -eu
. "$(dirname -- "$0")/common.sh"

program=build/bin/boxoffice
source=node_modules/vega-datasets/data/movies.json
films=build/data/films.jsonl
model=build/data/model.boxoffice
site=build/site

mkdir -p build/data "$site/data"
if stale "$films" "$source" "$program"; then
  say 'importing the bundled films'
  quietly import "$program" import vega --in "$source" --out "$films"
fi
if stale "$model" "$films" "$program"; then
  say 'training on the films released until 2007'
  quietly train "$program" train --movies "$films" --until 2007-12-31 --features pre-release --seed 1 --out "$model"
fi
if stale "$site/data/model.boxoffice" "$model" || stale "$site/data/films.jsonl" "$films" ||
  stale "$site/data/record.jsonl" "$model"; then
  say 'publishing the model and the films of 2008 to 2010'
  quietly publish "$program" publish --model "$model" --movies "$films" --from 2008-01-01 --to 2010-12-31 --out "$site"
fi
