"""The fonts of the page, cut at run time to the characters it uses; none is kept in the project."""

from __future__ import annotations

import base64
import io
import logging
from collections.abc import Iterable
from functools import lru_cache

FAMILIES = (("Page Arabic", "Noto Sans Arabic"), ("Page Latin", "Noto Sans"))
# One height for both scripts, so that mixed lines and highlighted words sit evenly.
_METRICS = "ascent-override:107%;descent-override:42%;line-gap-override:0%"
# What joins Arabic letters and places their marks; Latin letters stand as they are.
_FEATURES = ["init", "medi", "fina", "isol", "rlig", "calt", "ccmp", "locl", "mark", "mkmk"]
_NOT_SHAPED = {"Noto Sans": ("GPOS", "GSUB", "GDEF")}
_ALWAYS = "".join(map(chr, range(0x20, 0x7F))) + "\u00ab\u00bb\u2013\u2014\u2026\u00b7"


def font_faces(texts: Iterable[str]) -> str:
    """The ``@font-face`` rules for exactly the characters of ``texts``."""
    characters = "".join(sorted(set(_ALWAYS).union(*texts)))
    return "".join(_face(name, family, characters) for name, family in FAMILIES)


def _face(name: str, family: str, characters: str) -> str:
    data = base64.b64encode(_subset(family, characters)).decode("ascii")
    return (
        f'@font-face{{font-family:"{name}";font-weight:400 700;font-display:block;{_METRICS};'
        f'src:url(data:font/woff2;base64,{data}) format("woff2")}}\n'
    )


@lru_cache(maxsize=8)
def _subset(family: str, characters: str) -> bytes:
    """The font's glyphs for the characters, weights 400 to 700, as WOFF2."""
    import fontpkg
    from fontTools import subset
    from fontTools.ttLib import TTFont
    from fontTools.varLib import instancer

    logging.getLogger("fontTools").setLevel(logging.ERROR)
    font = TTFont(fontpkg.path(family), lazy=True, recalcTimestamp=False)
    options = subset.Options()
    options.hinting = False
    options.notdef_outline = True
    options.drop_tables += ["STAT", "MVAR", *_NOT_SHAPED.get(family, ())]
    options.layout_features = _FEATURES
    cutter = subset.Subsetter(options)
    cutter.populate(text=characters)
    cutter.subset(font)
    instancer.instantiateVariableFont(font, {"wdth": 100, "wght": (400, 400, 700)}, inplace=True)
    font.flavor = "woff2"
    out = io.BytesIO()
    font.save(out, reorderTables=False)
    return out.getvalue()
