"""The mean of the weights of two checkpoints: what a short further stage gained, without most of what it forgot."""
import sys

import torch

first, second, out = sys.argv[1:]
a, b = torch.load(first), torch.load(second)
b["model"] = {k: (a["model"][k] + b["model"][k]) / 2 for k in b["model"]}
torch.save(b, out)
