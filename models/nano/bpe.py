"""Byte-level BPE as GGUF carries it: model "gpt2", pre-tokenizer "smollm".

Digits stand alone, then the GPT-2 expression cuts each run between them into pieces; merges never cross a piece.
"""
import json
from collections import Counter, defaultdict

import regex

SPECIAL = ["<|endoftext|>", "<|im_start|>", "<|im_end|>"]
END_OF_TEXT, START, END = 0, 1, 2
DIGIT = regex.compile(r"\p{N}")
PIECE = regex.compile(r"'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+")
MARKED = regex.compile("(" + "|".join(regex.escape(s) for s in SPECIAL) + ")")


def byte_letters():
    """GPT-2's printable letter for each byte."""
    plain = list(range(33, 127)) + list(range(161, 173)) + list(range(174, 256))
    letters, extra = {}, 0
    for b in range(256):
        if b in plain:
            letters[b] = chr(b)
        else:
            letters[b] = chr(256 + extra)
            extra += 1
    return letters


LETTER = byte_letters()
BYTE = {c: b for b, c in LETTER.items()}


def runs(text):
    """The text cut at every digit, the digits being runs of their own."""
    start = 0
    for m in DIGIT.finditer(text):
        if m.start() > start:
            yield text[start:m.start()]
        yield m.group()
        start = m.end()
    if start < len(text):
        yield text[start:]


def pieces(text):
    for run in runs(text):
        for m in PIECE.finditer(run):
            yield "".join(LETTER[b] for b in m.group().encode("utf-8"))


def train(texts, size):
    """The merges, most frequent pair first; of equally frequent pairs the alphabetically first."""
    counts = Counter(p for t in texts for p in pieces(t))
    words = [(list(w), n) for w, n in sorted(counts.items())]
    pairs, where = Counter(), defaultdict(set)
    for i, (w, n) in enumerate(words):
        for pair in zip(w, w[1:]):
            pairs[pair] += n
            where[pair].add(i)
    merges = []
    while len(merges) < size - 256 - len(SPECIAL):
        best = min(pairs.items(), key=lambda kv: (-kv[1], kv[0]))[0]
        merges.append(best)
        for i in sorted(where.pop(best)):
            w, n = words[i]
            for pair in zip(w, w[1:]):
                pairs[pair] -= n
            j, merged = 0, []
            while j < len(w):
                if j + 1 < len(w) and (w[j], w[j + 1]) == best:
                    merged.append(w[j] + w[j + 1])
                    j += 2
                else:
                    merged.append(w[j])
                    j += 1
            words[i] = (merged, n)
            for pair in zip(merged, merged[1:]):
                pairs[pair] += n
                where[pair].add(i)
        del pairs[best]
    return merges


class Tokenizer:
    def __init__(self, merges):
        self.merges = [tuple(m) for m in merges]
        self.tokens = SPECIAL + [LETTER[b] for b in range(256)] + [a + b for a, b in self.merges]
        self.ids = {t: i for i, t in enumerate(self.tokens)}
        assert len(self.ids) == len(self.tokens)
        self.rank = {m: i for i, m in enumerate(self.merges)}
        self.cache = {}

    def piece(self, p):
        known = self.cache.get(p)
        if known is None:
            w = list(p)
            while len(w) > 1:
                rank, i = min((self.rank.get(pair, 1 << 30), i) for i, pair in enumerate(zip(w, w[1:])))
                if rank == 1 << 30:
                    break
                w[i:i + 2] = [w[i] + w[i + 1]]
            known = [self.ids[t] for t in w]
            if len(self.cache) < 400_000:
                self.cache[p] = known
        return known

    def encode(self, text, special=False):
        """Special tokens written out in the text are plain text, unless `special`."""
        if special:
            return [i for part in MARKED.split(text) if part for i in ([SPECIAL.index(part)] if part in SPECIAL else self.encode(part))]
        return [i for p in pieces(text) for i in self.piece(p)]

    def decode(self, ids):
        return b"".join(SPECIAL[i].encode() if i < 3 else bytes(BYTE[c] for c in self.tokens[i]) for i in ids).decode("utf-8", "replace")

    def save(self, path):
        with open(path, "w", encoding="utf-8") as f:
            json.dump([" ".join(m) for m in self.merges], f, ensure_ascii=False, indent=0)

    @staticmethod
    def load(path):
        with open(path, encoding="utf-8") as f:
            return Tokenizer([tuple(m.split(" ")) for m in json.load(f)])


def chat(tokenizer, system, turns):
    """Token ids of a conversation in ChatML, and for each whether it is learnt (the assistant's words and their end)."""
    ids, learn = [], []

    def add(part, wanted=False):
        ids.extend(part)
        learn.extend([wanted] * len(part))

    newline = tokenizer.encode("\n")
    for role, text in ([("system", system)] if system else []) + list(turns):
        add([START] + tokenizer.encode(role + "\n"))
        if text is None:
            break
        add(tokenizer.encode(text), role == "assistant")
        add([END], role == "assistant")
        add(newline)
    return ids, learn
