"""GGUF version 3: the export of trained weights, and a reader that trusts nothing of the writer but the file.

Matrices become Q8_0 exactly as llama.cpp makes it: per 32 values of a row, d = max|x| / 127 kept as f16, and x / d rounded half away
from zero. Norms stay f32.
"""
import argparse
import struct
from pathlib import Path

import numpy as np

from bpe import END, END_OF_TEXT, SPECIAL, Tokenizer

U32, I32, F32, BOOL, STRING, ARRAY = 4, 5, 6, 7, 8, 9
TYPE_F32, TYPE_Q8_0 = 0, 8
ALIGN = 32
TEMPLATE = ("{% for message in messages %}{{'<|im_start|>' + message['role'] + '\n' + message['content'] + '<|im_end|>' + '\n'}}{% endfor %}"
            "{% if add_generation_prompt %}{{ '<|im_start|>assistant\n' }}{% endif %}")


def string(s):
    b = s.encode("utf-8")
    return struct.pack("<Q", len(b)) + b


def value(kind, v):
    if kind == STRING:
        return string(v)
    return struct.pack({U32: "<I", I32: "<i", F32: "<f", BOOL: "<?"}[kind], v)


def pair(key, kind, v, inner=None):
    head = string(key) + struct.pack("<I", kind)
    if kind != ARRAY:
        return head + value(kind, v)
    return head + struct.pack("<IQ", inner, len(v)) + b"".join(value(inner, x) for x in v)


def quantise(matrix):
    """Rows of f32 to bytes of Q8_0."""
    blocks = np.ascontiguousarray(matrix, np.float32).reshape(-1, 32)
    d = np.abs(blocks).max(1, keepdims=True) / np.float32(127)
    inverse = np.divide(np.float32(1), d, out=np.zeros_like(d), where=d != 0)
    x = blocks * inverse
    q = (np.sign(x) * np.floor(np.abs(x) + np.float32(0.5))).astype(np.int8)
    out = np.empty(len(blocks), dtype=[("d", "<f2"), ("q", "i1", 32)])
    out["d"], out["q"] = d[:, 0].astype(np.float16), q
    return out.tobytes()


def tensors(shape, state):
    """(name in GGUF, matrix or vector) in the order of the file."""
    kv = shape.kv_heads * shape.head_dim
    array = lambda name: state[name].detach().float().numpy()
    yield "token_embd.weight", array("embedding.weight")
    for i in range(shape.layers):
        a, b = f"blocks.{i}.", f"blk.{i}."
        qkv, gate_up = array(a + "qkv.weight"), array(a + "gate_up.weight")
        yield b + "attn_norm.weight", array(a + "attn_norm.weight")
        yield b + "attn_q.weight", qkv[:shape.dim]
        yield b + "attn_k.weight", qkv[shape.dim:shape.dim + kv]
        yield b + "attn_v.weight", qkv[shape.dim + kv:]
        yield b + "attn_output.weight", array(a + "out.weight")
        yield b + "ffn_norm.weight", array(a + "ffn_norm.weight")
        yield b + "ffn_gate.weight", gate_up[:shape.ffn]
        yield b + "ffn_up.weight", gate_up[shape.ffn:]
        yield b + "ffn_down.weight", array(a + "down.weight")
    yield "output_norm.weight", array("norm.weight")


def export(path, shape, state, tokenizer):
    pairs = [
        pair("general.architecture", STRING, "llama"), pair("general.name", STRING, "nano"), pair("general.license", STRING, "apache-2.0"),
        pair("general.description", STRING, "A tiny demo model that ships with Runnel"), pair("general.file_type", U32, 7),
        pair("general.quantization_version", U32, 2), pair("general.alignment", U32, ALIGN),
        # A demo answers best with its likeliest words, so that is what it does unless a request says otherwise.
        pair("general.sampling.temp", F32, 0.0),
        pair("llama.vocab_size", U32, shape.vocab), pair("llama.context_length", U32, shape.context), pair("llama.embedding_length", U32, shape.dim),
        pair("llama.block_count", U32, shape.layers), pair("llama.feed_forward_length", U32, shape.ffn),
        pair("llama.attention.head_count", U32, shape.heads), pair("llama.attention.head_count_kv", U32, shape.kv_heads),
        pair("llama.attention.layer_norm_rms_epsilon", F32, shape.eps), pair("llama.rope.dimension_count", U32, shape.head_dim),
        pair("llama.rope.freq_base", F32, shape.rope_base),
        pair("tokenizer.ggml.model", STRING, "gpt2"), pair("tokenizer.ggml.pre", STRING, "smollm"),
        pair("tokenizer.ggml.tokens", ARRAY, tokenizer.tokens, STRING),
        pair("tokenizer.ggml.token_type", ARRAY, [3] * len(SPECIAL) + [1] * (len(tokenizer.tokens) - len(SPECIAL)), I32),
        pair("tokenizer.ggml.merges", ARRAY, [" ".join(m) for m in tokenizer.merges], STRING),
        pair("tokenizer.ggml.bos_token_id", U32, END_OF_TEXT), pair("tokenizer.ggml.eos_token_id", U32, END),
        pair("tokenizer.ggml.padding_token_id", U32, END_OF_TEXT), pair("tokenizer.ggml.add_bos_token", BOOL, False),
        pair("tokenizer.chat_template", STRING, TEMPLATE)]
    infos, bodies, offset = [], [], 0
    for name, t in tensors(shape, state):
        kind = TYPE_Q8_0 if t.ndim == 2 else TYPE_F32
        body = quantise(t) if kind == TYPE_Q8_0 else t.astype("<f4").tobytes()
        infos.append(string(name) + struct.pack("<I", t.ndim) + struct.pack(f"<{t.ndim}Q", *reversed(t.shape)) + struct.pack("<IQ", kind, offset))
        body += b"\0" * (-len(body) % ALIGN)
        bodies.append(body)
        offset += len(body)
    head = b"GGUF" + struct.pack("<IQQ", 3, len(infos), len(pairs)) + b"".join(pairs) + b"".join(infos)
    with open(path, "wb") as f:
        f.write(head + b"\0" * (-len(head) % ALIGN) + b"".join(bodies))


def read(path):
    """(metadata, name to float32 array, dequantised)."""
    data, at = open(path, "rb").read(), 0

    def take(fmt):
        nonlocal at
        v = struct.unpack_from("<" + fmt, data, at)
        at += struct.calcsize("<" + fmt)
        return v[0] if len(v) == 1 else v

    def text():
        nonlocal at
        n = take("Q")
        at += n
        return data[at - n:at].decode("utf-8")

    def item(kind):
        if kind == STRING:
            return text()
        if kind == ARRAY:
            inner, n = take("I"), take("Q")
            return [item(inner) for _ in range(n)]
        return take({0: "B", 1: "b", 2: "H", 3: "h", U32: "I", I32: "i", F32: "f", BOOL: "?", 10: "Q", 11: "q", 12: "d"}[kind])

    assert data[:4] == b"GGUF"
    at = 4
    version, count, pairs = take("I"), take("Q"), take("Q")
    assert version == 3
    meta = {}
    for _ in range(pairs):
        key = text()
        meta[key] = item(take("I"))
    infos = []
    for _ in range(count):
        name, dims = text(), take("I")
        shape = [take("Q") for _ in range(dims)]
        kind, offset = take("I"), take("Q")
        infos.append((name, shape[::-1], kind, offset))
    align = meta.get("general.alignment", 32)
    start = (at + align - 1) // align * align
    result = {}
    for name, shape, kind, offset in infos:
        n = int(np.prod(shape))
        if kind == TYPE_F32:
            result[name] = np.frombuffer(data, "<f4", n, start + offset).reshape(shape)
        else:
            assert kind == TYPE_Q8_0
            blocks = np.frombuffer(data, np.dtype([("d", "<f2"), ("q", "i1", 32)]), n // 32, start + offset)
            result[name] = (blocks["d"].astype(np.float32)[:, None] * blocks["q"]).reshape(shape)
    return meta, result


def load(path):
    """The network and its tokenizer, with the weights as they are in the file."""
    import torch

    from model import Llama, Shape
    meta, w = read(path)
    m = lambda key: meta["llama." + key]
    shape = Shape(vocab=len(meta["tokenizer.ggml.tokens"]), dim=m("embedding_length"), layers=m("block_count"), heads=m("attention.head_count"),
                  kv_heads=m("attention.head_count_kv"), ffn=m("feed_forward_length"), context=m("context_length"), rope_base=m("rope.freq_base"),
                  eps=m("attention.layer_norm_rms_epsilon"))
    model = Llama(shape)
    state = {"embedding.weight": w["token_embd.weight"], "norm.weight": w["output_norm.weight"]}
    for i in range(shape.layers):
        a, b = f"blocks.{i}.", f"blk.{i}."
        state[a + "attn_norm.weight"], state[a + "ffn_norm.weight"] = w[b + "attn_norm.weight"], w[b + "ffn_norm.weight"]
        state[a + "qkv.weight"] = np.concatenate([w[b + f"attn_{x}.weight"] for x in "qkv"])
        state[a + "out.weight"], state[a + "down.weight"] = w[b + "attn_output.weight"], w[b + "ffn_down.weight"]
        state[a + "gate_up.weight"] = np.concatenate([w[b + "ffn_gate.weight"], w[b + "ffn_up.weight"]])
    model.load_state_dict({k: torch.from_numpy(np.array(v)) for k, v in state.items()})
    tokenizer = Tokenizer([tuple(x.split(" ")) for x in meta["tokenizer.ggml.merges"]])
    assert tokenizer.tokens == meta["tokenizer.ggml.tokens"]
    return model.eval(), tokenizer


if __name__ == "__main__":
    import torch
    p = argparse.ArgumentParser()
    p.add_argument("--checkpoint", required=True)
    p.add_argument("--out", required=True)
    a = p.parse_args()
    saved = torch.load(a.checkpoint)
    export(a.out, saved["shape"], saved["model"], Tokenizer.load(Path(__file__).parent / "data/merges.json"))
