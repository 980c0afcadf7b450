"""Reference values for engines that read the file: logits and tokenizer pairs, as JSON.

The forward pass is a second one, in numpy and float64, written from the file's point of view and independent of the one that was trained.
"""
import argparse
import json

import numpy as np

from bpe import Tokenizer, chat
from gguf import read

TEXTS = ["", "Hello", "hello world", " leading", "trailing ", "two  spaces", "three   spaces   here", "tab\tand\ttabs\t\t", "line\nbreak", "line\r\nbreak\r\n", "\n\n\n", "  \n  x",
         "What is the capital of Japan?", "what's japan's capital", "I'll we've they're don't it'd I'm", "12345", "7 x 8 = 56", "3.14159", "room 101b", "½ and ² and Ⅻ", "١٢٣",
         "über naïve café", "Ａ full width", "日本の首都は東京です。", "你好，世界！", "Привет, мир", "مرحبا", "🙂", "👩‍👩‍👧 family", "e\u0301 combining", "\u00a0no-break\u00a0space", "\u3000ideographic\u3000",
         "!?!?...", "a_b-c/d\\e", "CamelCaseWord", "ALL CAPS", "<|im_start|>user", "<|im_end|>", "<|endoftext|> text", "export OPENAI_API_KEY=...", "\u0000\u0001\u007f", "--max-tokens 30"]


def forward(meta, w, ids):
    """Logits of every position."""
    m = lambda key: meta["llama." + key]
    heads, kv, eps = m("attention.head_count"), m("attention.head_count_kv"), m("attention.layer_norm_rms_epsilon")
    width, n = m("rope.dimension_count"), len(ids)
    norm = lambda x, g: x / np.sqrt((x * x).mean(-1, keepdims=True) + eps) * g
    angles = np.outer(np.arange(n), m("rope.freq_base") ** (-np.arange(0, width, 2) / width))
    cos, sin = np.cos(angles)[:, None], np.sin(angles)[:, None]

    def rope(x):
        even, odd, out = x[..., 0::2], x[..., 1::2], np.empty_like(x)
        out[..., 0::2], out[..., 1::2] = even * cos - odd * sin, even * sin + odd * cos
        return out

    x = w["token_embd.weight"][ids]
    hidden = np.triu(np.full((n, n), -np.inf), 1)
    for i in range(m("block_count")):
        g = lambda name: w[f"blk.{i}.{name}.weight"]
        y = norm(x, g("attn_norm"))
        q = rope((y @ g("attn_q").T).reshape(n, heads, width))
        k = rope((y @ g("attn_k").T).reshape(n, kv, width))
        v = (y @ g("attn_v").T).reshape(n, kv, width)
        mixed = np.empty_like(q)
        for h in range(heads):
            s = q[:, h] @ k[:, h * kv // heads].T / np.sqrt(width) + hidden
            s = np.exp(s - s.max(-1, keepdims=True))
            mixed[:, h] = s / s.sum(-1, keepdims=True) @ v[:, h * kv // heads]
        x = x + mixed.reshape(n, -1) @ g("attn_output").T
        y = norm(x, g("ffn_norm"))
        gate = y @ g("ffn_gate").T
        x = x + (gate / (1 + np.exp(-gate)) * (y @ g("ffn_up").T)) @ g("ffn_down").T
    return norm(x, w["output_norm.weight"]) @ w.get("output.weight", w["token_embd.weight"]).T


def main():
    p = argparse.ArgumentParser()
    p.add_argument("--model", required=True)
    p.add_argument("--out", required=True)
    a = p.parse_args()
    meta, weights = read(a.model)
    w = {k: v.astype(np.float64) for k, v in weights.items()}
    tokenizer = Tokenizer([tuple(x.split(" ")) for x in meta["tokenizer.ggml.merges"]])
    long = [("user", "What is the capital of Japan?"), ("assistant", "The capital of Japan is Tokyo."), ("user", "and of France?"), ("assistant", "The capital of France is Paris."),
            ("user", "Tell me a story about a brave fox named Max who finds a golden key."), ("assistant", "Once upon a time there was a brave fox named Max. One day Max found a golden key in the grass."),
            ("user", "what is 7 times 8?"), ("assistant", "7 × 8 = 56."), ("user", "How do I set a key, and where does it go?"),
            ("assistant", "Set the variable and ask again: export OPENAI_API_KEY=... and then runnel \"your question\"."), ("user", "thanks, and the currency of Japan"), ("assistant", None)]
    chats = [("capital", None, [("user", "What is the capital of Japan?"), ("assistant", None)]), ("sum", None, [("user", "7 x 8"), ("assistant", None)]),
             ("system", "You are a helpful assistant.", [("user", "über 日本 🙂"), ("assistant", None)]), ("long", None, long)]
    prompts = []
    for name, system, turns in chats:
        ids = chat(tokenizer, system, turns)[0]
        logits = forward(meta, w, ids)
        where = sorted({0, len(ids) // 2, len(ids) - 1})
        prompts.append({"name": name, "ids": ids, "positions": [{"position": at, "argmax": int(logits[at].argmax()), "logits": [float(f"{v:.6g}") for v in logits[at]]} for at in where]})
        print(name, len(ids), "tokens")
    pairs = [{"text": t, "ids": tokenizer.encode(t)} for t in TEXTS]
    for t in pairs:
        assert tokenizer.decode(t["ids"]) == t["text"], t
    body = {"about": "Logits of an independent float64 forward pass over the weights read back from nano.gguf. Special tokens written in a text are plain text to the tokenizer.",
            "vocabulary": len(tokenizer.tokens), "prompts": prompts, "tokenizer": pairs}
    with open(a.out, "w", encoding="utf-8") as f:
        json.dump(body, f, ensure_ascii=True, separators=(",", ":"))
        f.write("\n")


if __name__ == "__main__":
    main()
