"""How people type: a core question becomes one of thousands of spellings of it.

Cores are the units that are held out: those in the development split are never seen in training, in any dress.
"""
import re
import zlib
from pathlib import Path

DATA = Path(__file__).parent / "data"
SMALL_WORDS = set("what is the a an of in do does you me tell can please which are to for i know on it's its there whats".split())
KEYS = {"a": "sqw", "b": "vn", "c": "xv", "d": "sf", "e": "wr", "f": "dg", "g": "fh", "h": "gj", "i": "uo", "j": "hk", "k": "jl", "l": "k",
        "m": "n", "n": "bm", "o": "ip", "p": "o", "q": "w", "r": "et", "s": "ad", "t": "ry", "u": "yi", "v": "cb", "w": "qe", "x": "zc",
        "y": "tu", "z": "x"}


def lines(name):
    return [l for l in (DATA / name).read_text(encoding="utf-8").splitlines() if l.strip() and not l.startswith("#")]


def held_out(core):
    return zlib.crc32(("core:" + core).encode()) % 10 == 0


def split(cores, dev, least=6):
    """Those of a list that belong to one side. A short list has nothing to spare: all of it is for training."""
    if len(set(cores)) < least:
        return [] if dev else list(cores)
    return [c for c in cores if held_out(c) == dev]


class Phrasing:
    def __init__(self, dev=False):
        self.dev = dev
        self.frames = split(lines("frames.txt"), dev)
        self.openers = split(lines("openers.txt"), dev)
        self.closers = split(lines("closers.txt"), dev)

    def ask(self, rng, core):
        """A core from a data file, its slots already filled, as a bare question."""
        core = choose(rng, core)
        if not core.startswith("~"):
            return core
        thing = core[1:]
        text = rng.choice(self.frames).replace("{}", thing)
        if rng.random() < 0.08:
            text = soup(rng, text)
        return text

    def dress(self, rng, text, typos=0.10, case=True):
        r = rng.random
        if r() < 0.27:
            opener = rng.choice(self.openers)
            text = opener + rng.choice((" ", " ", ", ", ", ", "! " if len(opener) < 12 else " ", " - ", ": ") if opener[-1] not in ":" else " ") + text
        end = "?"
        if r() < 0.17:
            closer = rng.choice(self.closers)
            text = text + rng.choice((" ", " ", ", ", "? ", ". ", " - ")) + closer
            end = rng.choice(("", "", "?", ".", "!"))
        if r() < 0.03:
            text = carry(rng, text)
        p = r()
        text += end if p < 0.45 else "" if p < 0.84 else rng.choice((".", "??", "?!", " ?", "...", "!", "???", " :)", "\n"))
        if r() < 0.25:
            text = contract(rng, text)
        if r() < typos:
            text = typo(rng, text)
            if r() < 0.25:
                text = typo(rng, text)
        if case:
            p = r()
            if p < 0.42:
                text = text.lower()
            elif p < 0.45:
                text = text.upper()
            elif p < 0.47:
                text = text.title()
            elif p < 0.90:
                text = text[0].upper() + text[1:]
        if r() < 0.02:
            text = rng.choice((" ", "  ", "\n", '"')) + text
        if r() < 0.02:
            text = text + rng.choice((" ", "  ", "\n\n", '"'))
        return text


CHOICE = re.compile(r"\(([^()]*\|[^()]*)\)")


def choose(rng, core):
    """(this|that) becomes one of the two."""
    return CHOICE.sub(lambda m: rng.choice(m.group(1).split("|")), core)


def soup(rng, text):
    """Key words alone, sometimes out of order, as one types them into a search box."""
    words = [w for w in re.findall(r"[^\s,?]+", text) if w.lower() not in SMALL_WORDS]
    if len(words) < 2:
        return text
    if rng.random() < 0.5:
        rng.shuffle(words)
    return " ".join(words)


NAMES = "Tom Anna Ben Lisa Max Sara Paul Mia Ali Yuki".split()


def carry(rng, text):
    name = rng.choice(NAMES)
    return rng.choice((f"{name} asks: {text}", f"{name} wants to know: {text}", f"{name} asked me this: {text}", f"[{name}] {text}",
                       f"Q: {text}", f"Question {rng.randint(1, 20)}: {text}", f"{rng.randint(1, 9)}. {text}", f"{rng.randint(1, 9)}) {text}",
                       f"\"{text}\" - what do you say", f"answer me this - {text}", f"user: {text}", f"> {text}"))


def contract(rng, text):
    swaps = ((r"\bwhat is\b", "whats"), (r"\bwhat's\b", "whats"), (r"\bdo not\b", "dont"), (r"\bi am\b", "im"), (r"\bplease\b", "pls"),
             (r"\byou\b", "u"), (r"\bare\b", "r"), (r"\bthe \b", ""), (r"\band\b", "&"), (r"'s\b", "s"), (r"\bwho is\b", "who's"),
             (r"\bwhere is\b", "where's"), (r"\bcannot\b", "cant"), (r"\bwould like to\b", "wanna"), (r"\bdon't\b", "dont"),
             (r"\bcolour", "color"), (r"\bneighbours", "neighbors"), (r"\bwhat\b", "wat"), (r"\bis\b", ""), (r"\bdo you know\b", "know"))
    for _ in range(rng.choice((1, 1, 2))):
        a, b = rng.choice(swaps)
        text = re.sub(a, b, text)
    return re.sub("  +", " ", text)


def typo(rng, text):
    spots = [m for m in re.finditer(r"[A-Za-z]{4,}", text)]
    if not spots:
        return text
    m = rng.choice(spots)
    w, i, kind = m.group(), rng.randrange(1, len(m.group())), rng.random()
    if kind < 0.3:
        w = w[:i] + w[i + 1:]
    elif kind < 0.55:
        w = w[:i - 1] + w[i] + w[i - 1] + w[i + 1:]
    elif kind < 0.75:
        w = w[:i] + w[i] + w[i:]
    else:
        w = w[:i] + rng.choice(KEYS.get(w[i].lower(), "e")) + w[i + 1:]
    return text[:m.start()] + w + text[m.end():]


def plain(text):
    """For comparing cores: lower case, letters and digits only."""
    return " ".join(re.findall(r"[a-z0-9]+", text.lower()))
