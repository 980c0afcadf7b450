"""Trains the network on the shards of prepare.py: one CPU thread, a fixed number of steps, seeded."""
import argparse
import math
import time
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F

from model import Llama, Shape
from muon import Muon


def batches(folder, tokens, rng, shards):
    """Endless batches of conversations of about the same length, so that little is padding; each about `tokens` long in all."""
    epoch = 0
    while True:
        for shard in range(shards):
            path = Path(folder) / f"shard-{shard:03}.npz"
            while not path.exists():
                time.sleep(1)
            data = np.load(path)
            ids, learn, ends = data["ids"], data["learn"], data["ends"]
            starts = np.concatenate(([0], ends[:-1]))
            lengths = ends - starts
            order = np.lexsort((rng.random(len(ends)), lengths))
            groups, group, longest = [], [], 0
            for i in order:
                longest = max(longest, lengths[i])
                if group and longest * (len(group) + 1) > tokens:
                    groups.append(group)
                    group, longest = [], lengths[i]
                group.append(i)
            groups.append(group)
            for g in rng.permutation(len(groups)):
                rows = groups[g]
                width = int(lengths[rows].max())
                x = np.zeros((len(rows), width), np.int64)
                m = np.zeros((len(rows), width), bool)
                for r, i in enumerate(rows):
                    x[r, :lengths[i]] = ids[starts[i]:ends[i]]
                    m[r, :lengths[i]] = learn[starts[i]:ends[i]]
                yield torch.from_numpy(x), torch.from_numpy(m)
        epoch += 1


def main():
    p = argparse.ArgumentParser()
    p.add_argument("--data", required=True)
    p.add_argument("--out", required=True)
    p.add_argument("--steps", type=int, default=0)
    p.add_argument("--shards", type=int, required=True)
    p.add_argument("--tokens", type=int, default=2560, help="tokens in a batch")
    p.add_argument("--rate", type=float, default=3e-3)
    p.add_argument("--seed", type=int, default=1)
    p.add_argument("--start", help="a checkpoint to go on from")
    p.add_argument("--seconds", type=float, default=0, help="let the clock, not the step, tell how far the schedule is, and end after so long")
    a = p.parse_args()
    torch.set_num_threads(1)
    torch.manual_seed(a.seed)
    rng = np.random.default_rng(a.seed)
    shape = Shape(vocab=2048, dim=160, layers=4, heads=4, kv_heads=2, ffn=448)
    model = Llama(shape)
    if a.start:
        model.load_state_dict(torch.load(a.start)["model"])
    count = sum(p.numel() for p in model.parameters())
    inner = [p for p in model.blocks.parameters() if p.dim() == 2]
    outer = [p for p in model.parameters() if not any(p is q for q in inner)]
    optimizers = [Muon(inner), torch.optim.AdamW(outer, betas=(0.9, 0.98), eps=1e-9, weight_decay=0.0)]
    print(f"{count} parameters, {a.steps} steps", flush=True)
    warm, started, seen, padded, losses = 100, time.time(), 0, 0, []
    source = batches(a.data, a.tokens, rng, a.shards)
    for step in range(1, (a.steps or 10 ** 9) + 1):
        # Warm up, hold, then fall linearly to nothing over the last three fifths.
        part = min(1.0, (time.time() - started) / a.seconds) if a.seconds else step / a.steps
        rate = a.rate * min(1, step / warm, max(0.0, (1 - part) / 0.6))
        for optimizer in optimizers:
            optimizer.param_groups[0]["lr"] = rate
            optimizer.zero_grad(set_to_none=True)
        x, learn = next(source)
        at = torch.zeros_like(learn)
        at[:, :-1] = learn[:, 1:]
        # The last tenth runs in full precision.
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=part < 0.9):
            logits = model(x, at)
        loss = F.cross_entropy(logits.float(), x[learn])
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        for optimizer in optimizers:
            optimizer.step()
        losses.append(loss.item())
        seen += int((x != 0).sum())
        padded += x.numel()
        last = step == a.steps or part >= 1
        if step % 100 == 0 or last:
            spent = time.time() - started
            print(f"step {step} loss {sum(losses) / len(losses):.6f} rate {rate:.2e} tokens {seen} of {padded} seconds {spent:.0f} {padded / spent:.0f}/s", flush=True)
            losses = []
            if step % 500 == 0 or last:
                torch.save({"shape": shape, "model": model.state_dict(), "step": step, "tokens": seen, "seconds": spent, "schedule": a.steps}, a.out + ".new")
                Path(a.out + ".new").rename(a.out)
            if last:
                break


if __name__ == "__main__":
    main()
