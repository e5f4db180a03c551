# Writes OUT, an ES module that maps each of FILES (comma-separated, within SITE) to its size in bytes.
string(REPLACE "," ";" files "${FILES}")
set(entries "")
foreach(file IN LISTS files)
  file(SIZE "${SITE}/${file}" size)
  string(APPEND entries "  '${file}': ${size},\n")
endforeach()
file(WRITE "${OUT}" "// Made by the build: sizes of files before compression, in bytes.\nexport const sizes = {\n${entries}};\n")
