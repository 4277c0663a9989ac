"""How Vietnamese syllables are spelt: this shows whether bytes were decoded correctly."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_TONES = "\u0300\u0301\u0303\u0309\u0323"
_STOPPED_TONES = "\u0301\u0323"
_ONSET = re.compile(r"(?:ngh|ng|nh|gh|gi|kh|th|tr|ch|ph|qu|[bcdđghklmnprstvx])?")
_RIMES = frozenset(
    """
    a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
    e ec em en eng eo ep et ê êch êm ên êng ênh êp êt êu i ich im in inh ip it iu ia iêc iêm iên iêng iêp iêt iêu
    o oc oi om on ong op ot oong ooc oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oe oen
    oeo oet ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt
    u uc ui um un ung up ut ua uâng uân uât uây uê uên uêch uênh uơ uôc uôi uôm uôn uông uôt uy uya uych uyn uynh uyt
    uyu uyên uyêt ư ưa ưc ưi ưm ưn ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu y yt ych ynh yêm yên yêng yêt yêu
    êc ôông
    """.split()
)
_WITH_GLIDE = frozenset(("oa", "oe", "uy"))
"""Rimes whose tone may be on either vowel: both *hòa* and *hoà* are used."""


@lru_cache(maxsize=16384)
def is_syllable(word: str) -> bool:
    """Whether `word` (NFC, any case) is spelt like a Vietnamese syllable, with the tone on the correct letter."""
    bare, tone, place = _without_tone(word.lower())
    if tone and len(tone) > 1:
        return False
    onset = _ONSET.match(bare)
    start = onset.end() if onset else 0
    cuts = (start, start - 1) if bare.startswith("gi") else (start,)
    return any(_spelt(bare[cut:], tone, place - cut) for cut in cuts)


def _without_tone(word: str) -> tuple[str, str, int]:
    """The word without its tone marks, those marks, and the position of the letter with the first of them."""
    letters: list[str] = []
    tones = ""
    place = -1
    for letter in word:
        parts = unicodedata.normalize("NFD", letter)
        marks = "".join(mark for mark in parts[1:] if mark in _TONES)
        if marks:
            place = len(letters) if place < 0 else place
            tones += marks
        letters.append(unicodedata.normalize("NFC", "".join(part for part in parts if part not in _TONES)))
    return "".join(letters), tones, place


def _spelt(rime: str, tone: str, place: int) -> bool:
    if rime not in _RIMES:
        return False
    return not tone or (_tone_fits(rime, place) and (tone in _STOPPED_TONES or not _stopped(rime)))


def _stopped(rime: str) -> bool:
    return rime[-1] in "cpt" or rime.endswith("ch")


def _tone_fits(rime: str, place: int) -> bool:
    if rime in _WITH_GLIDE:
        return place in (0, 1)
    marked = [at for at, letter in enumerate(rime) if letter in "ăâêôơư"]
    if marked:
        return place == marked[-1]
    vowels = len(rime.rstrip("bcdghkmnpqrt"))
    if vowels < len(rime):
        return place == vowels - 1
    return place == (1 if vowels == 3 else 0)
