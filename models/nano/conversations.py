"""Single questions of every category, and conversations made of them."""
import random
import re
from dataclasses import dataclass, field

import sums
from facts import countries, listing
from phrasing import Phrasing, lines, plain, soup, split
from stories import Stories

BEYOND = ["That is beyond a tiny demo model. For a real one, set a key and use -m, or run runnel pull smollm2-135m.",
          "Sorry, that is beyond me: I am only a tiny demo model. A real one needs a key and -m, or runnel pull smollm2-135m."]
GIBBERISH = ["I did not understand that. I am a tiny demo model: ask me for a capital, a small sum or a short story."]
NO_PLACE = ["I do not know a country of that name, so I cannot say.", "I do not know that country. I only know the countries of this world."]
NO_FACT = ["I do not know that. Of a country I only know the capital, continent, languages, currency, neighbours and internet code."]
NO_CAPITAL = ["I do not know that place as a capital, so I cannot say."]
ZERO = ["Nobody can divide by zero."]
DECLINES = set(BEYOND + NO_PLACE + NO_FACT + NO_CAPITAL + ZERO + GIBBERISH + sums.DECLINE)


@dataclass
class Turn:
    category: str
    question: str
    answers: list                                 # equally good ones
    musts: list = field(default_factory=list)     # words a story has to use
    follow: tuple = None                          # (kind, key) from which an elliptical follow-up can be asked


def sections(name):
    result, current = {}, None
    for line in lines(name):
        if line.startswith("["):
            current = result.setdefault(line[1:-1], [])
        else:
            current.append(line)
    return result


def groups(name):
    """(section, answers, cores, rows) of facts.txt, talk.txt and help.txt."""
    result = []
    for section, body in sections(name).items():
        rows = [l[2:].split("|") for l in body if l.startswith("= ")] or [[]]
        answers, cores, fresh = [], [], True
        for line in body + ["> "]:
            if line.startswith("> "):
                if not fresh:
                    result.append((section, answers, cores, rows))
                    answers, cores, fresh = [], [], True
                answers.append(line[2:])
            elif not line.startswith("= "):
                cores.append(line)
                fresh = False
    return result


def slots():
    return {k.strip(): v.strip().split("|") for k, v in (l.split(":", 1) for l in lines("slots.txt"))}


def plural(noun):
    if noun.endswith("fish") or noun in ("sheep", "deer", "moose"):
        return noun
    if noun.endswith(("s", "x", "ch", "sh")):
        return noun + "es"
    if noun.endswith("y") and noun[-2] not in "aeiou":
        return noun[:-1] + "ies"
    return {"mouse": "mice", "wolf": "wolves", "goose": "geese", "leaf": "leaves", "elf": "elves", "scarf": "scarves"}.get(noun, noun + "s")


class Source:
    """Draws turns. With dev, only cores that training never sees."""

    def __init__(self, factbook, dictionary, dev=False, mix=()):
        self.dev = dev
        self.mix = {**dict(self.MIX), **dict(mix)}
        self.phrasing = Phrasing(dev)
        self.countries = countries(factbook)
        self.by_weight = [c for c in self.countries for _ in range(c.weight)]
        self.slots = slots()
        words = [w for w in open(dictionary, encoding="utf-8").read().split("\n") if re.fullmatch(r"[a-z]{3,11}", w)]
        random.Random(7).shuffle(words)
        cut = len(words) // 20
        # Words kept from training altogether: stories must manage to copy them.
        self.words = words[:cut] if dev else words[cut:]
        self.stories = Stories(self.slots, self.words, dev)
        self.cores = {k: split(v, dev) for k, v in sections("countries.txt").items()}
        self.fictional = "|".join(lines("fictional.txt")).split("|")
        self.states = [l.split("\t") for l in lines("states.tsv")]
        self.sums = {op: split(v, dev) for op, v in sums.ASK.items()}
        self.hard_sums = split(sums.BEYOND, dev)
        beyond = lines("beyond.txt")
        self.beyond = split([b for b in beyond if "{" in b], dev), split([b for b in beyond if "{" not in b], dev)
        self.prepare_groups()
        self.by_name = {c.name: c for c in self.countries}
        units = {}
        for c in self.countries:
            if c.currency:
                units.setdefault(c.currency.removeprefix("the ").split(",")[0], []).append(c)
        self.unique_currencies = [(v[0], u) for u, v in sorted(units.items()) if len(v) == 1 and u not in ("US dollar", "real", "sum", "colon")]
        self.capitals = {c.capital for c in self.countries if c.capital}

    def prepare_groups(self):
        self.facts, self.talk, self.help, self.known = [], [], [], set()
        for file, target in (("facts.txt", self.facts), ("talk.txt", self.talk), ("help.txt", self.help)):
            for section, answers, cores, rows in groups(file):
                for row in rows:
                    for core in cores:
                        filled = core.format(*row) if row else core
                        self.known.add(plain(filled))
                        self.known.add("what is " + plain(filled))
                kept = split(cores, self.dev)
                if kept:
                    # A core with alternatives is many cores.
                    kept = kept + 3 * [c for c in kept if "|" in c]
                    weight = max(1.0, min(len(rows), 40) ** 0.75) * (1.5 if len(cores) > 8 else 1) * (3 if section == "asked-often" else 1)
                    target.append((weight, section, answers, kept, rows))
        self.cumulative = {}
        for name in ("facts", "talk", "help"):
            total, sums_ = 0, []
            for item in getattr(self, name):
                total += item[0]
                sums_.append(total)
            self.cumulative[name] = sums_

    # --- one question of each kind

    def from_group(self, rng, name):
        _, section, answers, cores, rows = rng.choices(getattr(self, name), cum_weights=self.cumulative[name])[0]
        row, core = rng.choice(rows), rng.choice(cores)
        if row:
            core, answers = core.format(*row), [a.format(*row) for a in answers]
        text = self.phrasing.ask(rng, core)
        if name == "facts" and rng.random() < 0.06:
            text = soup(rng, text)
        return Turn(name, self.phrasing.dress(rng, text), answers)

    def named(self, rng, c):
        """A country as people write it, and whether it has "the"."""
        name = rng.choice(c.aliases) if c.aliases and rng.random() < 0.55 else c.name
        if name.startswith("the ") and rng.random() < 0.35:
            name = name[4:]
        return name

    def relation(self, rng, kind, c=None):
        c = c or rng.choice(self.by_weight)
        answer = self.relation_answer(kind, c)
        while answer is None:
            c = rng.choice(self.by_weight)
            answer = self.relation_answer(kind, c)
        x = c.capital if kind == "capital-of" else c.tld
        if kind == "capital-of" and x.startswith("Washington"):
            x = rng.choice(("Washington", x, "Washington DC"))
        core = rng.choice(self.cores[kind])
        if core == "{c}" and rng.random() < 0.5:
            core = rng.choice(self.cores[kind])
        core = core.replace("{c}", self.named(rng, c)).replace("{x}", x or "")
        if "{" in core:
            core = self.guess(rng, core, c)
        text = self.phrasing.ask(rng, core)
        if rng.random() < 0.07 and kind not in ("about", "tld-of"):
            text = soup(rng, text)
        return Turn("country:" + kind, self.phrasing.dress(rng, text), [answer], follow=(kind, c.name))

    def guess(self, rng, core, c):
        """The slots of questions that suggest an answer, right or wrong. What is said is always the fact itself."""
        other = rng.choice([o for o in (rng.choice(self.by_weight) for _ in range(9)) if o.capital and o is not c])
        mine = c.capital or other.capital
        y, z = (mine, other.capital) if rng.random() < 0.5 else (rng.choice((other.capital, rng.choice(self.slots["place"]))), mine)
        language = (rng.choice((c, other)).languages or ["English"])[0].split(",")[0].split(" and ")[0]
        return (core.replace("{y}", y).replace("{z}", z).replace("{c2}", self.named(rng, other)).replace("{k}", rng.choice(("Africa", "Asia", "Europe", "South America", c.continent)))
                .replace("{l}", language if language[0].isupper() else "English"))

    def relation_answer(self, kind, c):
        is_ = "are" if c.plural else "is"
        if kind == "capital":
            return c.capital_note or (f"The capital of {c.name} is {c.capital.rstrip('.')}." if c.capital else None)
        if kind == "capital-of":
            return f"{c.capital} is the capital of {c.name}." if c.capital and not c.capital_note else None
        if kind == "continent":
            return f"{c.title} {is_} in {c.continent}."
        if kind == "languages":
            if not c.languages:
                return None
            if len(c.languages) == 1 and " " not in c.languages[0]:
                return f"The main language of {c.name} is {c.languages[0]}."
            if len(c.languages) == 1 and "many" in c.languages[0] and " and " not in c.languages[0].split(",")[0] or c.languages[0].startswith("twelve"):
                return f"{c.title} {'have' if c.plural else 'has'} {c.languages[0]}."
            return f"The main languages of {c.name} are {listing(c.languages)}."
        if kind == "currency":
            return f"The currency of {c.name} is {c.currency}." if c.currency else None
        if kind == "neighbours":
            if c.neighbours is None:
                return None
            return f"{c.title} border{'' if c.plural else 's'} {listing(c.neighbours)}." if c.neighbours else f"{c.title} {'have' if c.plural else 'has'} no land borders."
        if kind == "tld":
            return f"The internet country code of {c.name} is {c.tld}." if c.tld else None
        if kind == "tld-of":
            return f"{c.tld} is the internet country code of {c.name}." if c.tld else None
        if kind == "about":
            return f"{c.title} {is_} in {c.continent}." + (f" The capital is {c.capital.rstrip('.')}." if c.capital and not c.capital_note else "")

    def state(self, rng):
        name, capital = rng.choice(self.states)
        place = name.removesuffix(" State")
        if rng.random() < 0.75 or name in ("England",):
            shown = name if name.endswith("State") and rng.random() < 0.8 else place
            if shown in ("Washington", "New York"):
                shown = name
            core = rng.choice([k for k in self.cores["capital"] if "{y}" not in k]).replace("{c}", shown)
            return Turn("state", self.phrasing.dress(rng, self.phrasing.ask(rng, core)), [f"The capital of {place if place not in ('Washington', 'New York') else name} is {capital}."])
        if capital in self.capitals or capital in ("Columbus", "Lincoln", "Jackson", "Dover", "Concord", "Salem", "Pierre", "Madison"):
            return self.state(rng)
        core = rng.choice(self.cores["capital-of"]).replace("{x}", capital).replace("which country", "which state").replace("what country", "what state")
        return Turn("state", self.phrasing.dress(rng, self.phrasing.ask(rng, core)), [f"{capital} is the capital of {name}."])

    def country_unknown(self, rng):
        c, c2 = rng.choice(self.by_weight), rng.choice(self.by_weight)
        core = rng.choice(self.cores["unknown"])
        core = self.fill(rng, core.replace("{c}", "<c>").replace("{c2}", "<d>")).replace("<c>", "{c}").replace("<d>", "{c2}")
        if not re.match(r"(who|what|how|is|do|did|why|when|should|tell|write|plan|draw|translate|flights|things|news|taxes|which)", core):
            core = "~" + core
        text = self.phrasing.ask(rng, core.replace("{c}", self.named(rng, c)).replace("{c2}", self.named(rng, c2)))
        return Turn("country:unknown", self.phrasing.dress(rng, text), NO_FACT)

    def missing_fact(self, rng):
        """A relation we carry, of a country where the data has a gap."""
        kind = rng.choice(("neighbours", "currency", "languages"))
        c = rng.choice([c for c in self.countries if self.relation_answer(kind, c) is None] or [None])
        if c is None:
            return self.country_unknown(rng)
        text = self.phrasing.ask(rng, self.guess(rng, rng.choice(self.cores[kind]).replace("{c}", self.named(rng, c)), c))
        return Turn("country:unknown", self.phrasing.dress(rng, text), NO_FACT)

    def currency_of(self, rng):
        c, unit = rng.choice(self.unique_currencies)
        core = rng.choice(self.cores["currency-of"]).replace("{x}", unit)
        return Turn("country:currency-of", self.phrasing.dress(rng, self.phrasing.ask(rng, core)), [f"The {unit} is the currency of {c.name}."])

    def poem(self, rng):
        text, poem, musts = self.stories.poem(rng)
        return Turn("poems", self.phrasing.dress(rng, text, typos=0, case=False), [poem], musts)

    def freeform(self, rng):
        """A sentence nobody meant, for all the ways to ask for something else."""
        pick = lambda n: rng.choice(self.slots[n]) if rng.random() < 0.8 else rng.choice(self.words)
        start = rng.choice(("why does", "why did", "how come", "is there", "could a", "when will", "who has", "what makes", "how would you", "should we", "do you think", "can i", "where did", "which of", "tell me why",
                            "tell me how", "explain how", "i think", "my friend says", "we want to", "let us", "please", "show me how to", "what if", "have you", "i would like to", "is it", "give me", "find me", "the",
                            "a", "write", "make", "describe", "compare", "list", "analyse", "plan", "design", "imagine", "suggest", "improve", "i read that", "they say", "according to whom does", "in which way do"))
        middle = [pick(rng.choice(("noun", "verb", "adj", "thing", "topic", "job", "food", "place", "verb", "noun"))) for _ in range(rng.randint(1, 5))]
        glue = rng.choice((" ", " ", " the ", " of ", " a ", " in the ", " with ", " my ", " and "))
        return Turn("beyond", self.phrasing.dress(rng, start + rng.choice((" ", " the ", " a ", " my ", " ")) + glue.join(middle)), BEYOND)

    def unknown_place(self, rng):
        p = rng.random()
        if p < 0.45:
            x = rng.choice(self.fictional)
        elif p < 0.7:
            x = self.pseudo(rng)
        else:
            x = rng.choice(self.words).title() if p < 0.85 else rng.choice(("my ", "the ", "your ", "")) + rng.choice(self.words)
        if x in self.capitals:
            x = "Atlantis"
        if rng.random() < 0.15:
            core = rng.choice(self.cores["capital-of"])
            text = self.phrasing.ask(rng, core.replace("{x}", x))
            if not re.match(r".*\b(where|country)\b", text) or "capital" in text:
                return Turn("unknown-place", self.phrasing.dress(rng, text), NO_CAPITAL)
        core = rng.choice(self.cores["unknown-place"] if rng.random() < 0.4 or self.dev else self.cores[rng.choice(("capital", "capital", "capital", "currency", "languages", "neighbours", "tld", "continent", "continent"))])
        core = self.guess(rng, core.replace("{x}", x).replace("{c}", x), rng.choice(self.by_weight))
        text = self.phrasing.ask(rng, core)
        return Turn("unknown-place", self.phrasing.dress(rng, text), NO_PLACE)

    def pseudo(self, rng):
        name = "".join(rng.choice("b br d dr f fl g gr h j k kl l m n p pr qu r s st t tr v w x z zh".split()) + rng.choice("a e i o u ai ou ee".split())
                       for _ in range(rng.choice((1, 2, 2, 3)))) + rng.choice(("n", "r", "l", "x", "", "land", "stan", "ia", "nia", "mia", "ria", "burg", "topia", "dor"))
        return name.title()

    def sum(self, rng):
        op = rng.choice("+++---**///")
        a, b = sums.operands(rng, op)
        text = sums.question(rng, op, a, b, self.sums[op])
        return Turn("sums", self.phrasing.dress(rng, text, typos=0.03), [sums.answer(op, a, b)], follow=("sum", op))

    def hard_sum(self, rng):
        if rng.random() < 0.66:
            op = rng.choice("+++--**//")
            a, b = sums.outside(rng, op)
            text = sums.question(rng, op, a, b, self.sums[op])
            return Turn("hard-sums", self.phrasing.dress(rng, text, typos=0.03), ZERO if op == "/" and b == 0 else sums.DECLINE)
        if rng.random() < 0.06:
            text = sums.question(rng, "/", rng.randint(0, 100), 0, self.sums["/"])
            return Turn("hard-sums", self.phrasing.dress(rng, text, typos=0.03), ZERO)
        n = lambda: rng.randint(0, rng.choice((10, 12, 20, 100, 1000)))
        text = rng.choice(self.hard_sums).format(a=n(), b=n(), c=n())
        return Turn("hard-sums", self.phrasing.dress(rng, rng.choice(sums.FRAMES).replace("{}", text), typos=0.03), sums.DECLINE)

    def below_zero(self, rng):
        top = rng.choice((10, 10, 20, 100, 100, 100))
        a, b = sorted(rng.sample(range(top + 1), 2))
        text = sums.question(rng, "-", a, b, self.sums["-"])
        return Turn("hard-sums", self.phrasing.dress(rng, text, typos=0.03), sums.DECLINE)

    def remainder(self, rng):
        b = rng.randint(2, 12)
        a = rng.choice([a for a in range(1, 145) if a % b])
        text = sums.question(rng, "/", a, b, self.sums["/"])
        return Turn("hard-sums", self.phrasing.dress(rng, text, typos=0.03), sums.DECLINE)

    def story(self, rng):
        text, story, musts = self.stories.make(rng)
        dressed = self.phrasing.dress(rng, text, typos=0, case=False)
        p = rng.random()
        if p < 0.3:
            dressed = dressed.lower()
            story, musts = (story, musts) if not any(m != m.lower() for m in musts) else (story, musts)
        elif p < 0.75:
            dressed = dressed[0].upper() + dressed[1:]
        return Turn("stories", dressed, [story], musts, follow=("story", None))

    def fill(self, rng, core):
        def slot(m):
            name = m.group(1)
            if name == "nouns":
                return plural(rng.choice(self.slots["noun"]))
            if name in ("word", "word2"):
                return rng.choice(self.words)
            if name == "number":
                return str(rng.randint(2, rng.choice((10, 20, 100, 5000))))
            if name == "year":
                return str(rng.randint(1000, 2040))
            if name == "country":
                return self.named(rng, rng.choice(self.by_weight))
            if name == "sentence":
                return self.sentence(rng)
            if name == "noun" and rng.random() < 0.2:
                return rng.choice(self.words)
            return rng.choice(self.slots[name])
        return re.sub(r"\{([a-z0-9]+)\}", slot, core)

    def sentence(self, rng):
        pick = lambda n: rng.choice(self.slots[n])
        kind = rng.random()
        if kind < 0.5:
            return f"the {pick('adj')} {pick('noun')} {rng.choice(('can', 'must', 'will', 'did not', 'wants to', 'has to'))} {pick('verb')} the {pick('noun')} in the {pick('place-of-story')}"
        if kind < 0.75:
            return f"{pick('person')} and {pick('person')} {pick('verb')} {plural(pick('noun'))} because the {rng.choice(self.words)} is {pick('adj')}"
        return " ".join(rng.choice(self.words) if rng.random() < 0.5 else pick(rng.choice(("noun", "adj", "verb"))) for _ in range(rng.randint(5, 14)))

    def decline(self, rng):
        while True:
            open_, fixed = self.beyond
            core = self.fill(rng, rng.choice(open_ if rng.random() < 0.74 or not fixed else fixed))
            if plain(core) not in self.known and plain(core).removeprefix("what is ") not in self.known:
                break
        if rng.random() < 0.05:
            core = soup(rng, core)
        return Turn("beyond", self.phrasing.dress(rng, core), BEYOND)

    def babble(self, rng):
        p = rng.random()
        if p < 0.35:
            row = rng.choice(("asdfghjkl", "qwertyuiop", "zxcvbnm", "asdf", "jkl", "fdsa", "hjkl"))
            text = "".join(rng.choice(row) for _ in range(rng.randint(3, 14)))
        elif p < 0.6:
            text = " ".join("".join(rng.choice("bcdfghjklmnpqrstvwxz") for _ in range(rng.randint(2, 8))) for _ in range(rng.randint(1, 4)))
        elif p < 0.75:
            text = "".join(rng.choice("?!.,;:#*+-_()[]{}<>/&%$\"'") for _ in range(rng.randint(1, 8)))
        elif p < 0.85:
            text = rng.choice("abcdefghijklmnopqrstuvwxyz") * rng.randint(1, 9)
        else:
            text = rng.choice(("asdf", "asdfasdf", "qwerty", "blah", "blah blah", "blabla", "foo", "foo bar", "xyz", "lorem ipsum", "...", "?", "??", "!", "la la la", "brrr", "aaaa", "uiae", "ghjk", "1", "42", "7", "123", "0", "12345", "a", "x"))
        return Turn("gibberish", text, GIBBERISH)

    def paste(self, rng):
        """Long text. Alone or with a wish it is beyond us; a clear small question after it is answered."""
        text = " ".join(s[0].upper() + s[1:] + rng.choice((".", ".", "!", "?")) for s in (self.sentence(rng) for _ in range(rng.randint(3, 13))))
        if rng.random() < 0.7:
            wish = self.fill(rng, rng.choice(("", "", "summarise this", "translate this to {lang}", "what is this about", "who is {person}", "correct this", "explain this text", "shorten this", "summarise this in three lines", "what does it mean", "what happens to the {noun}")))
            both = [text, wish] if rng.random() < 0.4 else [wish, text]
            return Turn("beyond", rng.choice(("\n\n", "\n", ": ", " ")).join(b for b in both if b), BEYOND)
        t = self.single(rng, short=True)
        return Turn("paste", rng.choice((text + "\n\n" + t.question, t.question + "\n\n" + text)) if rng.random() < 0.2 else text + rng.choice(("\n\n", "\n", " ")) + t.question, t.answers, t.musts)

    MIX = [("capital", 150), ("capital-of", 48), ("continent", 30), ("languages", 30), ("currency", 34), ("neighbours", 34), ("tld", 18), ("tld-of", 18), ("about", 20),
           ("country_unknown", 65), ("missing_fact", 3), ("unknown_place", 60), ("state", 20), ("currency_of", 15), ("facts", 215), ("sum", 200), ("below_zero", 60), ("remainder", 60), ("hard_sum", 80), ("story", 85), ("poem", 12), ("talk", 120), ("freeform", 24),
           ("help", 140), ("decline", 310), ("babble", 10), ("paste", 13)]

    def single(self, rng, short=False, kind=None):
        kind = kind or rng.choices(list(self.mix), list(self.mix.values()))[0]
        if short and kind in ("paste", "story", "babble", "talk"):
            kind = "capital"
        if kind in self.cores and kind != "unknown-place":
            return self.relation(rng, kind)
        if kind in ("facts", "talk", "help"):
            return self.from_group(rng, kind)
        return getattr(self, kind)(rng)

    # --- conversations

    FOLLOW = ["and {c}", "and of {c}", "and for {c}", "and in {c}", "and {c}?", "what about {c}", "what about {c}?", "how about {c}", "{c}?", "now {c}", "and now {c}", "same for {c}", "and what about {c}",
              "the same for {c}", "then {c}", "ok, and {c}", "and that of {c}", "{c} too", "also {c}", "and the one of {c}", "and {c} please", "and for {c}, please"]
    AGAIN = ["another one", "another", "one more", "again", "another one please", "one more please", "another story", "another story please", "more", "a different one", "tell me another", "tell me another one", "one more story", "do another one"]

    def follow_up(self, rng, turn):
        if turn.follow is None:
            return None
        kind, _ = turn.follow
        if kind == "sum":
            op = rng.choice("+-*/")
            a, b = sums.operands(rng, op)
            sign = {"+": ("plus", "+"), "-": ("minus", "-"), "*": ("times", "x", "*"), "/": ("divided by", "/")}[op]
            text = f"{rng.choice(('and ', 'and ', 'what about ', 'and what is ', 'ok, ', 'now ', 'then ', ''))}{sums.show(rng, a, False)} {rng.choice(sign)} {b}"
            return Turn("follow-up", text + rng.choice(("?", "", "?")), [sums.answer(op, a, b)], follow=("sum", op))
        if kind == "story":
            t = self.story(rng)
            return Turn("follow-up", self.phrasing.dress(rng, rng.choice(self.AGAIN), typos=0.03), [self.stories.tell(rng, *self.default_story(rng))], follow=("story", None)) if rng.random() < 0.6 else t
        if kind in ("capital-of", "tld-of", "about"):
            return None
        c = rng.choice(self.by_weight)
        answer = self.relation_answer(kind, c)
        if answer is None:
            return None
        text = rng.choice(self.FOLLOW).replace("{c}", self.named(rng, c))
        text = text + rng.choice(("?", "?", "", "")) if not text.endswith("?") else text
        return Turn("follow-up", text.lower() if rng.random() < 0.35 else text[0].upper() + text[1:] if rng.random() < 0.5 else text, [answer], follow=(kind, c.name))

    def default_story(self, rng):
        from stories import OPEN, OWN, article
        h = rng.choice(("fox", "hedgehog", "mouse", "bear", "rabbit"))
        return OPEN, article(f"{rng.choice(('small', 'brave', 'curious'))} {h}"), h, rng.choice(OWN), rng.choice(("a small village", "a green valley", "an old town"))

    def conversation(self, rng):
        """(system message or None, turns)."""
        turns = []
        many = 1 if rng.random() < 0.72 else rng.choice((2, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 5, 6, 8, 16))
        while len(turns) < many:
            nxt = self.follow_up(rng, turns[-1]) if turns and rng.random() < 0.45 else None
            turns.append(nxt or self.single(rng))
        system = None
        if rng.random() < 0.06:
            system = rng.choice(SYSTEM).format(person=rng.choice(self.slots["person"]), job=rng.choice(self.slots["job"]), lang=rng.choice(self.slots["lang"]), adj=rng.choice(self.slots["adj"]))
        return system, turns


SYSTEM = ["You are a helpful assistant.", "You are a helpful assistant.", "You are a {adj} assistant.", "Answer in one sentence.", "Be brief.", "You are a {job}.", "You are {person}, a {job}.", "Answer in {lang}.",
          "Always be {adj}.", "You are a {adj} {job}. Answer briefly.", "Do not use more than ten words.", "You answer questions of users of a {adj} shop.", "Think step by step.", "Use short sentences.",
          "You are an expert. Be precise and {adj}.", "The user is called {person}.", "Respond politely.", "Speak like a {job}.", "Format the answer as JSON.", "You are nano."]
