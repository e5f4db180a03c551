#!/usr/bin/env python3
"""Reduces a font to the glyphs that the page draws.

usage: subset_font.py IN OUT

Keeps Latin, Latin-1, Latin Extended-A, punctuation, currency signs and arrows. Digits are replaced
by the font's tabular digits, because Dear ImGui does not apply OpenType features and columns of
numbers must align. Tables that Dear ImGui does not read are dropped.
"""

import sys

from fontTools import subset
from fontTools.ttLib import TTFont

RANGES = [
    (0x0020, 0x007E),  # Basic Latin
    (0x00A0, 0x017F),  # Latin-1, Latin Extended-A
    (0x0218, 0x021B),  # Romanian
    (0x02C6, 0x02C7),
    (0x02D8, 0x02DD),
    (0x1E9E, 0x1E9E),
    (0x2009, 0x200A),  # thin and hair space
    (0x2010, 0x2027),  # dashes, quotation marks, bullet, ellipsis
    (0x2030, 0x203A),
    (0x2044, 0x2044),
    (0x20A0, 0x20BF),  # currency
    (0x2122, 0x2122),
    (0x2190, 0x2199),  # arrows
    (0x2212, 0x2212),
    (0x2248, 0x2248),
    (0x2260, 0x2265),
    (0x221E, 0x221E),
]


def tabular_forms(font):
    """Maps each glyph to its tabular form by the feature `tnum`."""
    forms = {}
    gsub = font["GSUB"].table
    for record in gsub.FeatureList.FeatureRecord:
        if record.FeatureTag != "tnum":
            continue
        for index in record.Feature.LookupListIndex:
            for table in gsub.LookupList.Lookup[index].SubTable:
                table = getattr(table, "ExtSubTable", table)
                forms.update(getattr(table, "mapping", {}))
    return forms


def main(source, target):
    font = TTFont(source, recalcTimestamp=False)
    forms = tabular_forms(font) if "GSUB" in font else {}
    for table in font["cmap"].tables:
        for code in range(ord("0"), ord("9") + 1):
            name = table.cmap.get(code)
            table.cmap[code] = forms.get(name, name) if name else name

    options = subset.Options()
    options.layout_features = []
    options.hinting = False
    options.desubroutinize = True  # repeats compress better than calls
    options.name_IDs = [0, 1, 2, 13, 14]  # copyright, family, style, licence
    options.drop_tables += ["GSUB", "GPOS", "GDEF", "DSIG", "STAT", "meta"]
    options.notdef_outline = True
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=[c for first, last in RANGES for c in range(first, last + 1)])
    subsetter.subset(font)
    font.save(target)


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(sys.argv[1], sys.argv[2])
