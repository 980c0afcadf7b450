"""Writes the tokenizer and the shards of training data: conversations, drawn with a seed, as token ids."""
import argparse
import random
from pathlib import Path

import numpy as np

from bpe import Tokenizer, chat, train
from conversations import Source

VOCAB = 2048
LONGEST = 768
MERGES = Path(__file__).parent / "data/merges.json"


def sample_texts(source, rng, count):
    for _ in range(count):
        t = source.single(rng)
        yield t.question
        yield rng.choice(t.answers)
    for c in source.countries * 3:
        yield from (c.name, " " + c.name.lower(), " " + (c.capital or ""), " " + (c.capital or "").lower())
    yield from ["user\n", "assistant\n"] * count
    yield from ["system\n"] * (count // 10)


def main():
    p = argparse.ArgumentParser()
    p.add_argument("--factbook", required=True)
    p.add_argument("--dictionary", required=True)
    p.add_argument("--out", required=True)
    p.add_argument("--shards", type=int, default=40)
    p.add_argument("--size", type=int, default=25_000, help="conversations per shard")
    p.add_argument("--first", type=int, default=0, help="the shard to begin with")
    p.add_argument("--tokenizer", action="store_true", help="train the tokenizer anew; without it data/merges.json holds")
    p.add_argument("--mix", nargs="*", default=[], help="other shares of some kinds of question, such as sum=400")
    p.add_argument("--seed", type=int, default=1)
    a = p.parse_args()
    out = Path(a.out)
    out.mkdir(parents=True, exist_ok=True)
    source = Source(a.factbook, a.dictionary, mix=[(k, int(v)) for k, v in (m.split("=") for m in a.mix)])
    if a.tokenizer:
        Tokenizer(train(sample_texts(source, random.Random(a.seed), 60_000), VOCAB)).save(MERGES)
    tokenizer = Tokenizer.load(MERGES)
    for shard in range(a.first, a.shards):
        rng = random.Random(a.seed * 100_003 + shard)
        ids, learn, ends = [], [], []
        for _ in range(a.size):
            system, turns = source.conversation(rng)
            spoken = [x for t in turns for x in (("user", t.question), ("assistant", rng.choice(t.answers)))]
            i, l = chat(tokenizer, system, spoken)
            if len(i) > LONGEST:
                i, l = i[:LONGEST], l[:LONGEST]
            ids += i
            learn += l
            ends.append(len(ids))
        # Written whole, then renamed: training may be waiting for it.
        temporary = out / f"part-{shard:03}.npz"
        np.savez(temporary, ids=np.array(ids, np.uint16), learn=np.array(learn, bool), ends=np.array(ends, np.int64))
        temporary.rename(out / f"shard-{shard:03}.npz")
        print(f"shard {shard}: {len(ends)} conversations, {len(ids)} tokens, {sum(learn)} learnt", flush=True)


if __name__ == "__main__":
    main()
