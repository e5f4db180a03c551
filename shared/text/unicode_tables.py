"""Writes what the tokenizer must know of Unicode as a C++ file, from Python's own unicodedata.

unicode_tables.py OUT
"""

import sys
import unicodedata

SURROGATES = range(0xD800, 0xE000)
HANGUL = range(0xAC00, 0xD7A4)  # composed by rule, so decomposed by rule
CODES = [code for code in range(sys.maxunicode + 1) if code not in SURROGATES]


def ranges(codes):
    """Ascending code points as (first, last) pairs."""
    pairs = []
    for code in codes:
        if pairs and pairs[-1][1] == code - 1:
            pairs[-1][1] = code
        else:
            pairs.append([code, code])
    return pairs


def of_category(*wanted):
    return ranges(code for code in CODES if unicodedata.category(chr(code)) in wanted)


def folded(code):
    """NFD without nonspacing marks, in lower case, each character for itself."""
    parts = unicodedata.normalize("NFD", chr(code))
    return "".join(part.lower() for part in parts if unicodedata.category(part) != "Mn")


def write_ranges(out, name, pairs):
    out.write(f"constexpr CodeRange {name}[] = {{\n")
    for first, last in pairs:
        out.write(f"    {{0x{first:X}, 0x{last:X}}},\n")
    out.write("};\n\n")


def main(path):
    folds = [(code, folded(code)) for code in CODES if code not in HANGUL]
    folds = [(code, text) for code, text in folds if text and text != chr(code)]
    assert max(len(text) for _, text in folds) <= 3
    with open(path, "w", encoding="ascii") as out:
        out.write(f"// Made by unicode_tables.py from Unicode {unicodedata.unidata_version}.\n\n")
        write_ranges(out, "kSpaces", of_category("Zs", "Zl", "Zp"))
        write_ranges(out, "kControls", of_category("Cc", "Cf", "Co"))
        write_ranges(out, "kPunctuation", of_category("Pc", "Pd", "Ps", "Pe", "Pi", "Pf", "Po"))
        write_ranges(out, "kNonspacingMarks", of_category("Mn"))
        out.write("constexpr Fold kFolds[] = {\n")
        for code, text in folds:
            units = ", ".join(f"0x{ord(part):X}" for part in text)
            out.write(f"    {{0x{code:X}, {{{units}}}}},\n")
        out.write("};\n")


if __name__ == "__main__":
    main(sys.argv[1])
