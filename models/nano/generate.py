"""Greedy answers, many prompts at a time."""
import torch

from bpe import END, chat


def prompt_ids(tokenizer, messages, system=None):
    """messages: a question, or alternately user and assistant texts ending with the user's."""
    if isinstance(messages, str):
        messages = [messages]
    turns = [(("user", "assistant")[i % 2], m) for i, m in enumerate(messages)] + [("assistant", None)]
    return chat(tokenizer, system, turns)[0]


@torch.no_grad()
def answers(model, tokenizer, prompts, limit=180, batch=64):
    """prompts: token ids. Prompts of one length share a batch, so that no padding enters the computation."""
    by_length, result = {}, [None] * len(prompts)
    for i, p in enumerate(prompts):
        by_length.setdefault(len(p), []).append(i)
    for length, group in sorted(by_length.items()):
        for s in range(0, len(group), batch):
            rows = group[s:s + batch]
            caches = [[] for _ in model.blocks]
            at = torch.zeros(len(rows), length, dtype=torch.bool)
            at[:, -1] = True
            token = model(torch.tensor([prompts[i] for i in rows]), at, caches).argmax(-1)
            out, live = [[] for _ in rows], torch.ones(len(rows), dtype=torch.bool)
            for _ in range(min(limit, model.shape.context - length)):
                for r in range(len(rows)):
                    if live[r]:
                        if token[r] == END:
                            live[r] = False
                        else:
                            out[r].append(int(token[r]))
                if not live.any():
                    break
                token = model(token[:, None], None, caches)[:, -1].argmax(-1)
            for r, i in enumerate(rows):
                result[i] = tokenizer.decode(out[r])
    return result


if __name__ == "__main__":
    import sys

    from gguf import load
    torch.set_num_threads(1)
    model, tokenizer = load(sys.argv[1])
    for line in sys.argv[2:] or (l.rstrip("\n") for l in sys.stdin):
        print(f"> {line}\n{answers(model, tokenizer, [prompt_ids(tokenizer, line)])[0]}\n")
