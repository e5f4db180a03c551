cmake_minimum_required(VERSION 3.25)

# Writes the two files of SITE that contain the build id, from their templates in STATIC: sw.js,
# with the sha256 of every file in FILES and LATER (comma-separated, within SITE), and index.html.
# The build id is a hash of all of them.

# hashes_of(OUT FILES): members of a JSON object, "file":"sha256".
function(hashes_of out files)
  string(REPLACE "," ";" files "${files}")
  set(hashes "")
  foreach(file IN LISTS files)
    file(SHA256 "${SITE}/${file}" hash)
    list(APPEND hashes "\"${file}\":\"${hash}\"")
  endforeach()
  set(${out} "${hashes}" PARENT_SCOPE)
endfunction()

hashes_of(hashes "${FILES}")
hashes_of(later "${LATER}")
file(READ "${STATIC}/index.html" index)
file(READ "${STATIC}/sw.js" worker)
string(SHA256 build "${hashes}${later}${index}${worker}")
string(SUBSTRING "${build}" 0 16 build)

string(REPLACE "@BUILD@" "${build}" index "${index}")
file(WRITE "${SITE}/index.html" "${index}")

list(JOIN hashes "," hashes)
list(JOIN later "," later)
string(REPLACE "@BUILD@" "${build}" worker "${worker}")
string(REPLACE "@FILES@" "{${hashes}}" worker "${worker}")
string(REPLACE "@LATER@" "{${later}}" worker "${worker}")
file(WRITE "${SITE}/sw.js" "${worker}")
