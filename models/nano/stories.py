"""Short stories that use the words they were asked for.

The words come from a large list, so that the only way to get them right is to copy them from the request.
"""
from phrasing import split

NAMES = """Anna Ben Clara David Emma Felix Greta Henry Ida Jack Kira Leo Mia Noah Olivia Paul Quinn Rosa Sam Tilda Uma Victor Wanda Xavier Yara Zoe
Max Lily Oscar Ella Finn Nora Hugo Alma Theo Ruby Otto Iris Milo Luna Pip Momo Toto Bella Rex Kofi Amina Yuki Chen Raj Priya Omar Fatima Ivan Olga Pablo Maria""".split()
HEROES = "girl boy child man woman grandmother grandfather teacher baker sailor hero knight princess friend".split()
OWN = "Leo Mia Pip Ella Finn Luna".split()

ASK_ONE = """tell me a story about {x}
tell me a short story about {x}
tell me a tale about {x}
tell a story about {x}
tell us a story about {x}
tell me a bedtime story about {x}
tell me something about {x}, as a story
write a story about {x}
write a short story about {x}
write me a story about {x}
write me a little story with {x}
write a tale of {x}
write a fairy tale about {x}
please write a story about {x}
please tell me a story about {x}
a story about {x}
a story about {x}
a short story about {x}
a little story about {x}
a bedtime story about {x}
a tale about {x}
a fairy tale about {x}
a story with {x}
a story with {x} in it
story about {x}
story about {x}
short story about {x}
short story, {x}
story: {x}
story of {x}
story with {x}
bedtime story {x}
tale of {x}
can you tell me a story about {x}
can you tell a story about {x}
can you write a story about {x}
could you tell me a story about {x}
could you write me a short story about {x}
would you tell me a story about {x}
i want a story about {x}
i want to hear a story about {x}
i would like a story about {x}
i'd like to hear a tale about {x}
i'd love a story about {x}
i need a story about {x}
i need a bedtime story about {x}
give me a story about {x}
give me a short story about {x}
give me a tale with {x}
make up a story about {x}
make a story about {x}
make me a story with {x}
invent a story about {x}
invent a tale about {x}
create a story about {x}
do you know a story about {x}
know any stories about {x}
let's hear a story about {x}
let me hear a story about {x}
how about a story about {x}
what about a story with {x}
my kids want a story about {x}
my daughter wants a story about {x}
my son would like to hear a tale about {x}
read me a story about {x}
once upon a time there was {x}, tell me more
once upon a time there was {x}
the story of {x}
narrate a story about {x}
make up a tale in which {x} is the hero
i'd love to hear something about {x}, like a story
write something like a story with {x}
my little girl loves {x}, tell her a story
we want a story and it should be about {x}
please invent a short tale, theme: {x}
theme: {x}. write a story
the hero is {x}, tell the story
could i have a story about {x}
may i have a tale about {x}
story for my kid about {x}
tell the kids about {x}, a story
one story about {x}
quick story about {x}
tiny story about {x}
a story where {x} is the hero
let there be a story about {x}
i feel like hearing a story about {x}
a goodnight story about {x}
do a story about {x}
say a story about {x}
produce a short story about {x}
generate a story about {x}
a fable about {x}
tell me a fable about {x}
a small adventure of {x}
the adventures of {x}
write an adventure with {x}
tell me an adventure of {x}
tell me about {x} in a story
spin a tale about {x}
a few sentences of a story about {x}
in a short story, tell me about {x}
{x}: tell me a story
{x} story
{x} story please
{x} - a short story
{x}, tell a story about that
entertain me with a story about {x}
compose a story about {x}
story time: {x}
a children's story about {x}
write a children's story about {x}
a story for children about {x}
write four sentences about {x} as a story""".splitlines()

ASK_POEM = """write a poem about {x}
write a short poem about {x}
write me a poem about {x}
write a little poem on {x}
write a rhyme about {x}
write a few verses about {x}
write four lines about {x} in verse
please write a poem about {x}
a poem about {x}
a short poem about {x}
a little poem with {x}
a rhyme about {x}
poem about {x}
poem: {x}
{x} poem
short poem {x}
rhyme {x}
can you write a poem about {x}
could you write a poem about {x}
can you make a poem about {x}
make a poem about {x}
make a rhyme about {x}
tell me a poem about {x}
give me a poem about {x}
give me a verse about {x}
i want a poem about {x}
i need a short poem about {x}
i would like a poem about {x}
compose a poem about {x}
do you know a poem about {x}
how about a poem on {x}
a children's rhyme about {x}""".splitlines()
POEM = ["{X} in the morning light,\n{x} in the rain,\n{x} dreaming through the night,\nthen it's day again.",
        "One for {x}, and one for you,\nand one for all the rest.\nThe sky is wide, the sea is blue,\nand home is always best."]

ASK_NONE = """tell me a story
tell me a story
tell a story
tell me a short story
tell me a tale
tell me a bedtime story
a story
a story please
a short story
story
story please
story time
bedtime story
write a story
write a short story
write me a story
can you tell a story
can you tell stories
can you tell me a story
can you write a story
could you tell me a story
do you know a story
do you know any stories
i want a story
i want to hear a story
i'd like a story
give me a story
make up a story
invent a story
let's hear a story
read me a story
tell me any story
tell me some story
tell me a fairy tale
a fairy tale please
once upon a time
tell my kids a story
entertain me with a story
i am bored, tell me a story
tell me a nice story""".splitlines()

OPEN = ["Once upon a time there was {A} named {N}.", "In {P} there lived {A} named {N}.", "There once was {A} whose name was {N}.", "Long ago, {A} named {N} lived in {P}.",
        "{N} was {A}.", "Far away, in {P}, lived {A} called {N}."]
OPEN_NAMED = ["Once upon a time there was {A} called {N}.", "There once was {A} whose name was {N}.", "{N} was {A} who lived in {P}.", "Far away, in {P}, lived {A} called {N}."]
MIDDLE = [
    ["One day {N} found {O} under an old tree.", "Nobody knew whose it was, so {N} carried it from door to door.", "At the last house an old woman smiled and said that it was hers.", "She thanked the {h} with a warm cake."],
    ["One morning {N} lost the way home.", "The {h} asked a bird, a stone and the wind, but only the wind knew the way.", "It blew softly until {N} saw the lights of home.", "From then on {N} listened to the wind every evening."],
    ["{N} wanted to see the sea.", "The road was long, and a storm was coming.", "The {h} hid under a bridge and met a friend there.", "Together they walked on, and in the morning they saw the blue water."],
    ["Every night {N} looked at the moon and wished for a friend.", "One night a small star fell into the grass.", "The {h} kept it warm until it could shine again.", "Now the star comes back every night to say hello."],
    ["One winter the river froze and nobody could cross it.", "{N} had an idea and built a sledge.", "The {h} took everybody across, one by one.", "In the evening there was soup and music for all."],
    ["The others laughed at {N} for being different.", "Then one day {O} was stuck on a high roof.", "Only the {h} dared to climb up and get it.", "After that nobody laughed any more."],
    ["{N} loved to sing, but only when nobody was listening.", "One evening the lights went out and everyone was afraid.", "So the {h} began to sing in the dark.", "Soon all the others sang along, and nobody was afraid."],
    ["One day a letter came, and in it was a map.", "{N} followed it over three hills to a little door.", "Behind the door stood {O}, and a note that said: for the {h}.", "It was the best birthday of all."],
]
END = ["And that is how {N} became happy.", "That night the {h} slept very well.", "And if you listen closely, you can still hear {N} laugh.", "The end.", "And so they all lived happily ever after.", "{N} smiled, and the day was good."]
PLURAL = [["Once upon a time there were some {x} who lived in {P}.", "One day the {x} heard a strange noise.", "They were afraid, but they went to look together.", "It was only the wind, playing with an old bell.", "The {x} laughed, and from then on the bell was their friend."],
          ["In {P} there lived three {x}.", "They shared everything, even the rain.", "One day a big storm came, and the {x} held on to each other.", "When the sun came back, they were all still there.", "Since then the {x} have never been alone."]]
PAIR = [["Once upon a time there were {A} and {B}.", "They lived in {P} and did not like each other.", "One day the {h} fell into a deep hole.", "The {g} heard it and came with a rope.", "Since that day the {h} and the {g} have been best friends."],
        ["{A1} met {B} on the road.", "Both wanted to see the sea, so they went together.", "When the {h} was tired, the {g} carried the bag, and then the other way round.", "In the evening the {h} and the {g} saw the blue water.", "It was even more beautiful because they were two."]]
WITH_OBJECT = ["One day {N} found {O} in the grass.", "Nobody knew whose it was, so the {h} took it from door to door.", "At the last house lived an old woman who had lost {Q} long ago.", "She was so glad that she baked a cake for {N}."]
WISH = [["{N} wanted very much to {v}.", "The others said that {A0} cannot {v}.", "But the {h} tried it every day, again and again.", "One morning it worked, and everybody clapped."]]
FEAR = [["{N} was afraid of {x}.", "So the {h} always took the long way round.", "One day {N} met {x} all the same, and nothing bad happened.", "Since then the {h} has been a little braver."]]
LOVE = [["Nothing was dearer to {N} than {x}.", "One day it seemed that {x} had gone for ever.", "The {h} looked everywhere and did not give up.", "In the evening {N} found what was lost, and was happy."]]
TWO = [["{N} and {M} lived in the same street.", "One morning they found a map with a red cross on it.", "{N} carried the bag, and {M} read the map.", "Under the cross there was a box of old coins.", "They shared them, half for {N} and half for {M}."]]
ABOUT = [["This is a little story about {x}.", "{N} had heard of it but never believed it.", "One night {N} went out to see for sure.", "The moon was bright, and there was {x}, just as people said.", "{N} told everyone, and since then they all know about {x}."]]
PERSON = [["One morning {N} woke up and the whole street was quiet.", "Only an old clock was ticking, very slowly.", "{N} wound it up, and the street began to move again.", "The baker waved, the birds sang, and {N} got the first warm bread.", "It was a good day."],
          ["{N} had a kite that would not fly.", "Every day {N} ran up the hill, and every day it fell down.", "Then a strong wind came and took it up to the clouds.", "{N} held on tight and laughed.", "Since then {N} has been a friend of the wind."]]


def article(words):
    return ("an " if words[0].lower() in "aeiou" else "a ") + words


class Stories:
    def __init__(self, slots, rare, dev):
        self.nouns, self.adjectives, self.places, self.verbs = slots["noun"] + HEROES, slots["adj"], slots["place-of-story"], slots["verb"]
        self.rare, self.dev = rare, dev
        self.one, self.none, self.poems = split(ASK_ONE, dev), split(ASK_NONE, dev), split(ASK_POEM, dev)

    def word(self, rng, known=0.35):
        return rng.choice(self.nouns) if rng.random() < known and not self.dev else rng.choice(self.rare)

    def poem(self, rng):
        w = self.word(rng)
        x = rng.choice((w, w + "s", "the " + w, article(w), article(self.adorn(rng, w, 1)), "my " + w, self.adorn(rng, w, 1)))
        y = x.replace("my ", "your ")
        poem = rng.choice(POEM).format(x=y, X=y[0].upper() + y[1:])
        ask = rng.choice(self.poems)
        return (ask.format(x=x) if rng.random() < 0.9 else rng.choice(("a {y} poem about {x}", "write a {y} poem about {x}")).format(x=x, y=rng.choice(self.adjectives))), poem, [w]

    def make(self, rng):
        """A request, the story, and the words that must occur in it."""
        p, place = rng.random(), rng.choice(("a small village", "a green valley", "a quiet forest", "an old town"))
        own, fill = rng.choice(OWN), {}
        if p < 0.08:
            adj = rng.choice(("small", "brave", "curious"))
            h = rng.choice(("fox", "hedgehog", "mouse", "bear", "rabbit"))
            return rng.choice(self.none), self.tell(rng, OPEN, article(f"{adj} {h}"), h, own, place), []
        if p < 0.16:
            w = self.word(rng)
            many = w + ("es" if w.endswith(("s", "x", "ch", "sh")) else "s")
            x = rng.choice(("", "", "some ", "many ", "two ", "three ")) + many
            return rng.choice(self.one).format(x=x), " ".join(rng.choice(PLURAL)).format(x=many, P=place), [many]
        if p < 0.25:
            h, g = self.word(rng), self.word(rng)
            a, b = self.adorn(rng, h, 0.25), self.adorn(rng, g, 0.25)
            joint = rng.choice((" and ", " and ", " who meets ", " with ", " & "))
            x = article(a) + joint + article(b) if rng.random() < 0.75 else "the " + h + joint + "the " + g if rng.random() < 0.5 else h + " and " + g
            if not x.startswith(("a", "A")) or x.startswith("the ") or (a not in x or b not in x):
                a, b = (h if a not in x else a), (g if b not in x else b)
            A = article(a)
            return rng.choice(self.one).format(x=x), " ".join(rng.choice(PAIR)).format(A=A, A1=A[0].upper() + A[1:], B=article(b), h=h, g=g, P=place), [h, g]
        if p < 0.31:
            w = self.word(rng)
            x = rng.choice((w, "the " + w, "my " + w, self.adorn(rng, w, 1)))
            y = x.replace("my ", "the ")
            return rng.choice(self.one).format(x=x), " ".join(rng.choice(ABOUT)).format(x=y, N=own), [w]
        if p < 0.38:
            name = rng.choice(NAMES) if rng.random() < 0.6 else rng.choice(self.rare).title()
            x = rng.choice((name, name, f"my friend {name}", f"a girl named {name}", f"a boy called {name}", f"a child named {name}", f"little {name}"))
            return rng.choice(self.one).format(x=x), " ".join(rng.choice(PERSON)).format(N=name), [name]
        if p < 0.42:
            n, m = rng.sample(NAMES, 2) if rng.random() < 0.7 else (rng.choice(self.rare).title(), rng.choice(NAMES))
            x = rng.choice((f"{n} and {m}", f"{n} and {m}", f"two friends called {n} and {m}", f"{n} and her friend {m}", f"{n} and his brother {m}", f"{n} & {m}"))
            return rng.choice(self.one).format(x=x), " ".join(rng.choice(TWO)).format(N=n, M=m), [n, m]
        if p < 0.55:
            h = self.word(rng)
            a, name = self.adorn(rng, h, 0.4), own
            x, musts, opens = article(a), a.split(), OPEN
            if rng.random() < 0.2:
                name = rng.choice(NAMES)
                x, musts, opens = x + rng.choice((" named ", " called ")) + name, musts + [name], OPEN_NAMED
            opens = [o for o in opens if not o.startswith("{N}")]
            place = rng.choice(("a small village", "a green valley", "a quiet forest", "an old town"))
            q = rng.random()
            if q < 0.5:
                v = rng.choice(self.verbs) if rng.random() < 0.6 else rng.choice(self.rare)
                if rng.random() < 0.4:
                    v += rng.choice((" ", " a ", " the ")) + self.word(rng)
                x += rng.choice((" who learns to ", " who wants to ", " that wants to ", " who cannot ", " learning to ", " who learned to ", " who would like to ", " who dreams to ")) + v
                body, extra = WISH, v.split()[-1:]
                thing = ""
            else:
                w = self.word(rng)
                thing = rng.choice((w, w + "s", article(w), "the " + w))
                fear = q < 0.75
                x += rng.choice((" who is afraid of ", " afraid of ", " that fears ", " who is scared of ") if fear else (" who loves ", " that likes ", " who loves ", " who is fond of ")) + thing
                body, extra, v = FEAR if fear else LOVE, [w], ""
            text = " ".join([rng.choice(opens)] + rng.choice(body) + [rng.choice(END)]).format(A=article(a), A0=article(h), h=h, N=name, P=place, v=v, x=thing)
            return rng.choice(self.one).format(x=x), text, musts + extra
        if p < 0.58:
            h, name = self.word(rng), rng.choice(NAMES) if rng.random() < 0.6 else rng.choice(self.rare).title()
            x = rng.choice((f"my {h} {name}", f"{name} the {h}", f"our {h} {name}", f"the {h} {name}", f"a {h}, {name}", f"{name}, my {h}"))
            return rng.choice(self.one).format(x=x), self.tell(rng, ["Once upon a time there was {A} called {N}.", "There once was {A} whose name was {N}."], article(h), h, name, place), [h, name]
        h = self.word(rng)
        a = self.adorn(rng, h, 0.55)
        x, musts, opens = article(a), a.split(), OPEN
        if rng.random() < 0.06:
            x = "a " + a
        name, q = own, rng.random()
        if q < 0.22:
            name = rng.choice(NAMES) if rng.random() < 0.7 else rng.choice(self.rare).title()
            x += rng.choice((" named ", " called ", " with the name ", " whose name is ")) + name
            musts, opens = musts + [name], OPEN_NAMED
        q = rng.random()
        if q < 0.2:
            w = rng.choice(self.places) if rng.random() < 0.5 else self.word(rng)
            place = rng.choice((article(w), "the " + w)) if rng.random() < 0.6 else article(self.adorn(rng, w, 1))
            x += rng.choice((" in ", " in ", " who lives in ", " living in ")) + place
            musts, opens = musts + [w], [o for o in opens if "{P}" in o]
        if 0.2 <= q < 0.42:
            w = self.word(rng)
            o = self.adorn(rng, w, 0.3)
            x += rng.choice((" who finds ", " that finds ", " and ", " with ", " who has lost ")) + article(o)
            return rng.choice(self.one).format(x=x), self.tell(rng, opens, article(a), h, name, place, article(o), "that " + w), musts + [w]
        return rng.choice(self.one).format(x=x), self.tell(rng, opens, article(a), h, name, place), musts

    def adorn(self, rng, noun, chance):
        return f"{rng.choice(self.adjectives)} {noun}" if rng.random() < chance else noun

    def tell(self, rng, opens, A, h, N, P, O=None, Q=None):
        middle = WITH_OBJECT if O else rng.choice(MIDDLE)
        text = " ".join([rng.choice(opens)] + middle + [rng.choice(END)])
        return text.format(A=A, h=h, N=N, P=P, O=O or rng.choice(("a little key", "a red ball", "an old lamp")), Q=Q)
