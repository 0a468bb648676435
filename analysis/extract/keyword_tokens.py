"""Text to numbers for the keyword engine: sentences, tokens, and what is known of each token.

Sentences and tokens are those of segtok 1.5 (MIT, Florian Leitner), as YAKE uses it:
``split_multi``, then ``web_tokenizer``, then ``split_contractions``. segtok looks at every
character with several patterns; news repeats its words, so here each chunk between spaces is
given to segtok's pattern once and remembered. Where a sentence needs more than its chunks
(addresses, HTML entities, odd line ends) segtok itself reads the whole sentence. The tests hold
both ways equal.
"""

from __future__ import annotations

import re
import string
import unicodedata
from array import array
from collections.abc import Collection, Iterator
from functools import lru_cache
from html import unescape
from struct import Struct
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from segtok import segmenter, tokenizer

Ints = npt.NDArray[np.int64]
Flags = npt.NDArray[np.uint8]

MARK, USABLE, ACRONYM, PROPER, STOP, PLURAL = 1, 2, 4, 8, 16, 32
"""What a form is: only punctuation; a word that a keyword may hold (no number, no oddity);
all capitals; one capital, at its head; a stop word; its term is it without its last s."""

PUNCTUATION = frozenset(string.punctuation)
_LETTERS = frozenset(string.ascii_letters)

FORMS_LIMIT = 200_000
"""Default bound of a Vocabulary, in remembered chunks: about 70 MB. 30,000 Indonesian articles
of many outlets hold some 400,000 different chunks, so the vocabulary empties itself a few times
on the way."""

_LONGEST_CHUNK = 200
"""Characters. A longer chunk is no word that comes again: it is read, but not remembered."""

_LONGEST_WEB_SENTENCE = 50_000
"""Characters. segtok's address pattern takes quadratic time; a longer "sentence" (a dump with no
full stop) is cut at spaces only, its addresses are not kept whole."""


# -- sentences ---------------------------------------------------------------------------------

_SENTENCE_END = re.compile(
    rf"([{segmenter.SENTENCE_TERMINALS}]['\u2019\"\u201D]?[\]\)]*[^\S\x1c-\x1f]+)"
)
"""segtok's MAY_CROSS_ONE_LINE for text without line feeds, in ``re``, which is faster here.
``re`` takes the control characters 1c-1f for spaces and segtok does not."""

_CONTROL_SPACES = "\x1c\x1d\x1e\x1f"


def split_sentences(text: str) -> list[str]:
    """The sentences of ``text`` as YAKE sees them: line ends are spaces; blank ones are left out.

    Equal to ``segtok.segmenter.split_multi`` over the same text, in linear time.

    >>> split_sentences("Ia tiba di Beijing.\\nWang Yi (Menlu) menyambutnya.")
    ['Ia tiba di Beijing.', 'Wang Yi (Menlu) menyambutnya.']
    """
    line = " " + text.replace("\n", " ").replace("\t", " ")
    if any(space in line for space in _CONTROL_SPACES):
        spans = segmenter.MAY_CROSS_ONE_LINE.split(line)
    else:
        spans = _SENTENCE_END.split(line)
    sentences = []
    last = ""
    for current in _joined_abbreviations(spans):
        if last and _continues(last, current):
            last += current
        else:
            sentences.append(last.strip())
            last = current
    sentences.append(last.strip())
    return [sentence for sentence in sentences if sentence]


def _joined_abbreviations(spans: list[str]) -> Iterator[str]:
    """Spans alternate text and sentence end; join those whose end is only an abbreviation's dot."""
    start = 0
    for end in range(1, len(spans), 2):
        before = spans[end - 1]
        word = before.rfind(" ") + 1
        is_plain = word > 1 and _is_plain(before[word:])
        # Most sentences end in a plain word and go on with a capital: no pattern need look.
        if (is_plain and not spans[end + 1][:1].islower()) or not _is_abbreviation(
            before, spans[end], spans[end + 1], is_plain
        ):
            yield spans[start] + spans[end] if start == end - 1 else "".join(spans[start : end + 1])
            start = end + 1
    yield "".join(spans[start:])


def _is_abbreviation(before: str, end: str, after: str, is_plain: bool) -> bool:
    """Whether the dot in ``end`` belongs to the word before it (segtok's rules and patterns)."""
    last = before[-1:]
    if last.isspace():
        return True
    if end[0] != ".":
        return False
    if not is_plain and segmenter.ABBREVIATIONS.search(_tail(before)):
        return True
    return bool(after) and bool(
        segmenter.LONE_WORD.match(after)
        or (
            last.isdigit()
            and segmenter.ENDS_IN_DATE_DIGITS.search(before[-3:])
            and segmenter.MONTH.match(after)
        )
        or (
            last.isupper()
            and segmenter.MIDDLE_INITIAL_END.search(before)
            and segmenter.UPPER_WORD_START.match(after)
        )
    )


@lru_cache(maxsize=16_384)
def _is_plain(word: str) -> bool:
    """Whether the dot after this word is no abbreviation's, initial's or day's.

    What stands before the word counts only for a capital on its own (an initial), for one or two
    digits on their own (the day of a date) and for a word alone.
    """
    if len(word) > 6 and word[-7:].isalpha() and word[-1].islower():
        return True  # segtok's longest abbreviation is "approx"
    if not word or word[-1].isspace():
        return False
    if word[-1].isdigit() and not (len(word) > 2 and word[-3:].isdecimal()):
        return False
    if unicodedata.category(word[-1]) in ("Lu", "Lt", "Lm"):
        follows_letter = unicodedata.category(word[-2:-1] or " ") in ("Lu", "Ll")
        if not follows_letter or unicodedata.category(word[-1]) == "Lm":
            return False
    return segmenter.ABBREVIATIONS.search("x " + word) is None


def _tail(before: str) -> str:
    """The last 40 characters, or all if they are digits.

    segtok's pattern for abbreviations is anchored at the end and looks back 25 characters at
    most, but over any number of digits.
    """
    return before if len(before) < 40 or before[-40:].isdigit() else before[-40:]


def _continues(last: str, current: str) -> bool:
    """Whether ``current`` goes on with the sentence ``last`` (segtok's rules and patterns)."""
    if current[:1].islower():
        if segmenter.CONTINUATIONS.match(current):
            return True
        if segmenter.LOWER_WORD.match(current) and segmenter.BEFORE_LOWER.match(_ending(last)):
            return True
    if "(" not in last and "[" not in last:
        return False
    short = min(len(current), len(last)) < segmenter.SHORT_SENTENCE_LENGTH
    return short and any(
        pair[0] in last and _is_open(last, pair) and _goes_on_in_brackets(last, current, pair)
        for pair in ("()", "[]")
    )


def _ending(sentence: str) -> str:
    """The end of a sentence, with its brackets and spaces and the eight characters before them."""
    kept = len(sentence.rstrip().rstrip(")]"))
    return sentence[max(0, kept - 8) :]


def _is_open(sentence: str, pair: str) -> bool:
    """Whether more brackets open than close, counted from the first that opens."""
    return sentence.count(pair[0]) > sentence.count(pair[1], sentence.find(pair[0]))


def _goes_on_in_brackets(last: str, current: str, pair: str) -> bool:
    closing = current.rfind(pair[1])
    if closing >= 0 and current.count(pair[1]) > current.count(pair[0], 0, closing):
        return True
    return last.endswith(" et al. ") or bool(
        segmenter.UPPER_CASE_START.match(current) and segmenter.UPPER_CASE_END.search(last[-200:])
    )


# -- tokens ------------------------------------------------------------------------------------

_SIGNS_OF_MORE = ("@", "&", "://", "\r", "\u2028", *_CONTROL_SPACES)


def _needs_segtok(sentence: str) -> bool:
    """Addresses, HTML entities, hyphenated line ends: whether chunks alone do not decide."""
    signs = [sign for sign in _SIGNS_OF_MORE if sign in sentence]
    if not signs or len(sentence) > _LONGEST_WEB_SENTENCE:
        return False
    if signs == ["&"]:
        return unescape(sentence) != sentence
    return signs != ["@"] or _MAY_BE_MAIL.search(sentence) is not None


_MAY_BE_MAIL = re.compile(r"\S@\S+\.")


_PLAIN_CHUNK = re.compile(
    r"([^\w\s]+)?([A-Za-z0-9]+(?:[-.,'][A-Za-z0-9]+)*(?:\.(?!\.))?)([^\w\s.'][^\w\s]*)?",
    re.ASCII,
)
"""Marks, letters and digits with single joins, marks: the three pieces segtok makes of most
chunks in ASCII. What does not fit is left to segtok's own pattern."""


def sentence_tokens(sentence: str) -> list[str]:
    """The tokens of a sentence, by segtok; a token that hangs on a quote (``'s``) is left out."""
    return _kept(tokenizer.split_contractions(tokenizer.web_tokenizer(sentence)))


def inner_tokens(chunk: str) -> list[str]:
    """The tokens of a chunk (text between spaces) that does not end its sentence.

    >>> inner_tokens("(Dr.),")
    ['(', 'Dr.', ')', ',']
    """
    return _finished(_pieces(chunk), chunk)


def final_tokens(chunks: list[str]) -> tuple[list[str], bool]:
    """The tokens of the last chunks of a sentence, and whether they are so whatever comes before.

    segtok looks for the sentence's dot in its last three tokens.

    >>> final_tokens(["Beijing."])
    (['Beijing', '.'], True)
    >>> final_tokens([")"])
    ([')'], False)
    """
    tokens = [piece for chunk in chunks for piece in _pieces(chunk)]
    decided = _splice_sentence_end(tokens)
    return _finished(tokens, " ".join(chunks)), decided or len(tokens) > 2


def _pieces(chunk: str) -> list[str]:
    plain = _PLAIN_CHUNK.fullmatch(chunk) if chunk.isascii() else None
    pieces = plain.groups() if plain else tokenizer.word_tokenizer.split(chunk)
    return [piece for piece in pieces if piece]


def _finished(tokens: list[str], chunk: str) -> list[str]:
    """Dangling commas cut off, contractions cut in two."""
    tokens = _without_dangling_commas(tokens)
    if chunk.isascii() and "'" not in chunk:
        return tokens
    return _kept(tokenizer.split_contractions(tokens))


def _kept(tokens: list[str]) -> list[str]:
    return [token for token in tokens if token and not (token[0] == "'" and len(token) > 1)]


def _splice_sentence_end(tokens: list[str]) -> bool:
    """Cut the sentence's dot off one of the last three tokens, in place; True if one was a word."""
    for place, word in enumerate(tokens[-1:-4:-1], 1):
        is_word = tokenizer.word_tokenizer.match(word) and not tokenizer.APO_MATCHER.match(word)
        if not is_word and not any(mark in word for mark in segmenter.SENTENCE_TERMINALS):
            continue
        at = len(tokens) - place
        if len(word) > 1 and word != "...":
            if word[-1] in segmenter.SENTENCE_TERMINALS:
                tokens[at : at + 1] = [word[:-1], word[-1]]
            elif word[0] in segmenter.SENTENCE_TERMINALS:
                tokens[at : at + 1] = [word[0], word[1:]]
        return True
    return False


def _without_dangling_commas(tokens: list[str]) -> list[str]:
    """Cut commas, colons and semicolons off the ends of tokens, one token each."""
    if not any(len(token) > 1 and token[-1] in ",;:" for token in tokens):
        return tokens
    cut: list[str] = []
    for token in tokens:
        core = token.rstrip(",;:") or token[0]
        cut.append(core)
        cut.extend(token[len(core) :])
    return cut


# -- vocabulary --------------------------------------------------------------------------------


class Tokens(NamedTuple):
    """The tokens of some texts, one after the other, as numbers of forms in a Vocabulary."""

    forms: Ints
    """One a token."""
    sentence_sizes: Ints
    """Tokens of each sentence of all texts."""
    text_sizes: Ints
    """Sentences of each text."""


class _Forms(dict[str, int]):
    """Form to its number; a new form is added when it is asked for."""

    def __init__(self, stopwords: frozenset[str]) -> None:
        self.names: list[str] = []
        self.letters = 0
        self._stopwords = stopwords
        self._term: dict[str, int] = {}
        self._terms = array("q")
        self._flags = array("q")

    def __missing__(self, form: str) -> int:
        number = self[form] = len(self.names)
        self.names.append(form)
        return number

    def columns(self) -> tuple[Ints, Ints]:
        """The term and the flags of every form; those of new forms are made now, together."""
        stopwords, number_of_term = self._stopwords, self._term.setdefault
        terms, all_flags = [], []
        new = self.names[len(self._terms) :]
        for number, form in enumerate(new, len(self._terms)):
            key = term = form.lower()
            is_word = form.isalpha()
            flags = USABLE if is_word and form.islower() else _flags(form)
            if key[-1] == "s" and len(key) > 3:
                term = key[:-1]
                flags |= PLURAL
            is_short = len(term) < 3 if is_word else _is_short(term)
            if is_short or term in stopwords or key in stopwords:
                flags |= STOP
            terms.append(number_of_term(term, number))
            all_flags.append(flags)
        self.letters += sum(map(len, new))
        self._terms.extend(terms)
        self._flags.extend(all_flags)
        if not self._terms:
            return _NONE, _NONE
        return np.frombuffer(self._terms, np.int64), np.frombuffer(self._flags, np.int64)


_NONE: Ints = np.zeros(0, dtype=np.int64)


class _Chunks(dict[str, bytes]):
    """Chunk to form numbers; a chunk not yet known is read when it is asked for."""

    def __init__(self, forms: dict[str, int]) -> None:
        self.forms = forms

    def __missing__(self, chunk: str) -> bytes:
        packed = self._read(chunk)
        if len(chunk) <= _LONGEST_CHUNK:
            self[chunk] = packed
        return packed

    def _read(self, chunk: str) -> bytes:
        # The first cases only save time: they are most of the chunks.
        forms = self.forms
        if chunk.isascii():
            if chunk.isalpha():
                return _one(forms[chunk])
            if chunk[-1] == "," and chunk[:-1].isalpha():
                return _two(forms[chunk[:-1]], forms[","])
            plain = _PLAIN_CHUNK.fullmatch(chunk)
            if plain is not None and plain.end(2) == len(chunk) and "'" not in chunk:
                lead, core, _ = plain.groups()
                if lead is None:
                    return _one(forms[core])
                if len(lead) == 1:
                    return _two(forms[lead], forms[core])
        return _packed(forms, inner_tokens(chunk))


def _packed(forms: dict[str, int], tokens: list[str]) -> bytes:
    """The form numbers of tokens, four bytes each: so those of many chunks are joined at once."""
    return array("i", [forms[token] for token in tokens]).tobytes()


_one, _two = Struct("i").pack, Struct("ii").pack

_UNDECIDED = b"?"
"""In place of the forms of a last chunk whose tokens hang on the chunks before it."""


class Vocabulary:
    """What is known of chunks and forms, kept warm from article to article.

    A *form* is a token as written ("Sanksi"); its *key* is the lower-case form, by which
    candidates are one ("sanksi"); its *term* is the key without a plural s, by which YAKE
    counts words.

    ``limit`` bounds what is remembered: whoever reads texts calls ``trim`` after each batch, and
    then there are at most ``limit`` chunks, as many last chunks, and as many forms.

    >>> vocabulary = Vocabulary({"di"})
    >>> tokens = vocabulary.read(["Tiba di Beijing."])
    >>> [vocabulary.names[form] for form in tokens.forms]
    ['Tiba', 'di', 'Beijing', '.']
    """

    def __init__(self, stopwords: Collection[str] = (), *, limit: int = FORMS_LIMIT) -> None:
        if limit < 1:
            raise ValueError(f"limit is {limit}; a vocabulary needs room for at least 1 form")
        self.stopwords = frozenset(stopwords)
        self.limit = limit
        self.clear()

    def clear(self) -> None:
        """Forget everything but the stop words."""
        self._forms = _Forms(self.stopwords)
        self._inner = _Chunks(self._forms)
        self._final: dict[str, bytes] = {}

    @property
    def names(self) -> list[str]:
        """The forms, at their numbers."""
        return self._forms.names

    def __len__(self) -> int:
        """The largest of what is remembered: inner chunks, last chunks, forms."""
        return max(len(self._inner), len(self._final), len(self._forms))

    def trim(self) -> None:
        """Forget everything if the bound is passed. Form numbers given before are void then."""
        # A few words of 200,000 letters are as much as all others together.
        if len(self) > self.limit or self._forms.letters > 50 * self.limit:
            self.clear()

    def read(self, texts: list[str]) -> Tokens:
        """Sentences and tokens of ``texts``. Form numbers hold until ``clear`` is called."""
        forms: list[bytes] = []
        text_sizes: list[int] = []
        for text in texts:
            sentences = split_sentences(text)
            text_sizes.append(len(sentences))
            if any(sign in text for sign in _SIGNS_OF_MORE):
                forms += map(self._read_any_sentence, sentences)
            else:
                forms += map(self._read_sentence, sentences)
        sizes = np.array([len(sentence) for sentence in forms], dtype=np.int64)
        return Tokens(
            np.frombuffer(b"".join(forms), dtype=np.int32).astype(np.int64),
            sizes // np.dtype(np.int32).itemsize,
            np.array(text_sizes, dtype=np.int64),
        )

    def _read_any_sentence(self, sentence: str) -> bytes:
        if _needs_segtok(sentence):
            return _packed(self._forms, sentence_tokens(sentence))
        return self._read_sentence(sentence)

    def _read_sentence(self, sentence: str) -> bytes:
        chunks = sentence.split()
        last = chunks.pop()
        end = self._final.get(last)
        if end is None:
            end = self._read_end(last)
        if end is _UNDECIDED:
            tokens, _ = final_tokens([*chunks[-2:], last])
            end = _packed(self._forms, tokens)
            del chunks[-2:]
        return b"".join([*map(self._inner.__getitem__, chunks), end])

    def _read_end(self, chunk: str) -> bytes:
        if chunk.isascii() and chunk[:-1].isalpha() and chunk[-1] in ".?!":
            packed = _packed(self._forms, [chunk[:-1], chunk[-1]])
        else:
            tokens, is_decided = final_tokens([chunk])
            packed = _packed(self._forms, tokens) if is_decided else _UNDECIDED
        if len(chunk) <= _LONGEST_CHUNK:
            self._final[chunk] = packed
        return packed

    def columns(self, forms: Ints) -> tuple[Ints, Ints]:
        """Term and flags of each of ``forms``."""
        terms, flags = self._forms.columns()
        return terms[forms], flags[forms]


def _is_short(term: str) -> bool:
    """YAKE takes a word of fewer than three characters, marks aside, for a stop word."""
    if len(term) < 3 or term.isalnum():
        return len(term) < 3
    return sum(letter not in PUNCTUATION for letter in term) < 3


def _flags(form: str) -> int:
    """What a form is, apart from being a stop word: see MARK, USABLE, ACRONYM and PROPER.

    A number, a mixture of letters and digits, a form without either, and one with two or more
    marks are not usable: no keyword holds them and no co-occurrence is counted with them.
    """
    if not form.isalpha():
        marks = sum(letter in PUNCTUATION for letter in form)
        if marks == len(form):
            return MARK
        digits = any(map(str.isdigit, form))
        letters = any(map(str.isalpha, form))
        if marks > 1 or digits == letters or form.replace(",", "").replace(".", "").isdigit():
            return 0
    if form.islower():
        return USABLE
    if form[0].isupper() and form[1:].islower():
        return USABLE | PROPER
    if form.isupper():
        return USABLE | ACRONYM
    one_capital = len(form) > 1 and form[0].isupper() and sum(map(str.isupper, form)) == 1
    return USABLE | PROPER if one_capital else USABLE
