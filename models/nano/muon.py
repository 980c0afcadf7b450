"""Muon: momentum whose matrices are made orthogonal before they are applied. Here it needs far fewer tokens than Adam.

The scale 0.2 sqrt(max(rows, columns)) gives its updates the size of Adam's, so that both take one learning rate.
"""
import torch


def orthogonal(g, steps=5):
    """About U V^T of g = U S V^T, by a quintic Newton-Schulz iteration."""
    a, b, c = 3.4445, -4.7750, 2.0315
    wide = g.shape[0] <= g.shape[1]
    x = g if wide else g.T
    x = x / (x.norm() + 1e-7)
    for _ in range(steps):
        s = x @ x.T
        x = a * x + (b * s + c * (s @ s)) @ x
    return x if wide else x.T


class Muon(torch.optim.Optimizer):
    def __init__(self, parameters, momentum=0.95, weight_decay=0.05):
        super().__init__(parameters, dict(lr=0.0, momentum=momentum, weight_decay=weight_decay))

    @torch.no_grad()
    def step(self):
        for group in self.param_groups:
            for p in group["params"]:
                state = self.state[p]
                if not state:
                    state["momentum"] = torch.zeros_like(p)
                m = state["momentum"].mul_(group["momentum"]).add_(p.grad)
                update = orthogonal(p.grad.add(m, alpha=group["momentum"]))
                p.mul_(1 - group["lr"] * group["weight_decay"]).add_(update, alpha=-group["lr"] * 0.2 * max(p.shape) ** 0.5)
