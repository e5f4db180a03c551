# Writes OUT, an ES module with the size in bytes of each of FILES (comma-separated, within SITE).
string(REPLACE "," ";" files "${FILES}")
set(entries "")
foreach(file IN LISTS files)
  file(SIZE "${SITE}/${file}" size)
  string(APPEND entries "  '${file}': ${size},\n")
endforeach()
file(WRITE "${OUT}" "// Made by the build: sizes of files before compression, in bytes.\nexport const sizes = {\n${entries}};\n")
