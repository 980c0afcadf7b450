"""The network: a llama, written for one CPU thread.

RMSNorm before each block, rotary positions on interleaved pairs (2i, 2i+1) as GGUF stores llamas, grouped-query attention, SwiGLU,
and one matrix for the embedding and the output. Nothing has a bias.
"""
from dataclasses import dataclass

import torch
import torch.nn as nn
import torch.nn.functional as F


@dataclass(frozen=True)
class Shape:
    """Every row length is a multiple of 32, the block of Q8_0."""
    vocab: int
    dim: int = 160
    layers: int = 4
    heads: int = 4
    kv_heads: int = 2
    ffn: int = 448
    context: int = 768
    rope_base: float = 10000.0
    eps: float = 1e-5

    @property
    def head_dim(self):
        return self.dim // self.heads


class RmsNorm(nn.Module):
    def __init__(self, dim, eps):
        super().__init__()
        self.weight = nn.Parameter(torch.ones(dim))
        self.eps = eps

    def forward(self, x):
        return x * torch.rsqrt(x.pow(2).mean(-1, keepdim=True) + self.eps) * self.weight


def rotations(shape, length):
    """cos + i sin per position and pair: a rotation of a pair is a complex product."""
    freq = shape.rope_base ** (-torch.arange(0, shape.head_dim, 2, dtype=torch.float64) / shape.head_dim)
    angle = torch.arange(length, dtype=torch.float64)[:, None] * freq[None, :]
    return torch.polar(torch.ones_like(angle), angle).to(torch.complex64)


def rotate(x, rotation):
    """x: batch, length, heads, head_dim."""
    pairs = torch.view_as_complex(x.reshape(*x.shape[:-1], -1, 2))
    return torch.view_as_real(pairs * rotation[None, :, None, :]).flatten(-2)


class Block(nn.Module):
    def __init__(self, shape):
        super().__init__()
        self.shape = shape
        kv = shape.kv_heads * shape.head_dim
        self.attn_norm = RmsNorm(shape.dim, shape.eps)
        self.qkv = nn.Linear(shape.dim, shape.dim + 2 * kv, bias=False)
        self.out = nn.Linear(shape.dim, shape.dim, bias=False)
        self.ffn_norm = RmsNorm(shape.dim, shape.eps)
        self.gate_up = nn.Linear(shape.dim, 2 * shape.ffn, bias=False)
        self.down = nn.Linear(shape.ffn, shape.dim, bias=False)

    def forward(self, x, rotation, mask, cache=None):
        s, (b, t, _) = self.shape, x.shape
        kv = s.kv_heads * s.head_dim
        q, k, v = self.qkv(self.attn_norm(x)).split((s.dim, kv, kv), -1)
        q = rotate(q.reshape(b, t, s.heads, s.head_dim), rotation)
        k = rotate(k.reshape(b, t, s.kv_heads, s.head_dim), rotation)
        v = v.reshape(b, t, s.kv_heads, s.head_dim)
        if cache is not None:
            if cache:
                k, v = torch.cat((cache[0], k), 1), torch.cat((cache[1], v), 1)
            cache[:] = k, v
        # A group of query heads shares one key head: fold the group into the rows, so that nothing is copied.
        group, n = s.heads // s.kv_heads, k.shape[1]
        q = q.reshape(b, t, s.kv_heads, group, s.head_dim).permute(0, 2, 3, 1, 4).reshape(b * s.kv_heads, group * t, s.head_dim)
        k = k.permute(0, 2, 3, 1).reshape(b * s.kv_heads, s.head_dim, n)
        v = v.permute(0, 2, 1, 3).reshape(b * s.kv_heads, n, s.head_dim)
        scores = torch.bmm(q * s.head_dim ** -0.5, k).view(b, s.kv_heads, group, t, n)
        scores = F.softmax(scores + mask, -1).view(b * s.kv_heads, group * t, n)
        mixed = torch.bmm(scores, v).view(b, s.kv_heads, group, t, s.head_dim).permute(0, 3, 1, 2, 4).reshape(b, t, s.dim)
        x = x + self.out(mixed)
        gate, up = self.gate_up(self.ffn_norm(x)).chunk(2, -1)
        return x + self.down(F.silu(gate) * up)


class Llama(nn.Module):
    def __init__(self, shape):
        super().__init__()
        self.shape = shape
        self.embedding = nn.Embedding(shape.vocab, shape.dim)
        self.blocks = nn.ModuleList(Block(shape) for _ in range(shape.layers))
        self.norm = RmsNorm(shape.dim, shape.eps)
        self.register_buffer("rotation", rotations(shape, shape.context), persistent=False)
        for name, p in self.named_parameters():
            if p.dim() == 2:
                scale = 0.05 if name.startswith("embedding") else p.shape[1] ** -0.5
                if name.endswith(("out.weight", "down.weight")):
                    scale /= (2 * shape.layers) ** 0.5
                nn.init.normal_(p, 0, scale)

    def forward(self, tokens, at=None, caches=None):
        """Logits of every position, or only of those where the boolean `at` is set. With caches: of what follows them."""
        past = caches[0][0].shape[1] if caches and caches[0] else 0
        t = tokens.shape[1]
        x = self.embedding(tokens)
        rotation = self.rotation[past:past + t]
        mask = torch.full((t, past + t), float("-inf")).triu(past + 1)
        for i, block in enumerate(self.blocks):
            x = block(x, rotation, mask, caches[i] if caches else None)
        if at is not None:
            x = x[at]
        return F.linear(self.norm(x), self.embedding.weight)
