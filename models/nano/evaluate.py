"""What the model can do: greedy answers, compared with the true ones, to the letter but for declines, stories and poems.

(a) cores that training never saw, per category; (b) every sum of the domain; (c) all countries in held-out phrasings; (d) the files in
blind/, written by people who had not seen the data. Failures go to a file, and so do the answers to all blind prompts.
"""
import argparse
import json
import random
import re
from pathlib import Path

import torch

import sums
from conversations import DECLINES, Source
from generate import answers, prompt_ids
from gguf import load

HERE = Path(__file__).parent
CUE = re.compile(r"beyond|only do small sums|too hard for me|do not know|did not understand|divide by zero|cannot say|only a tiny", re.I)


def declined(text):
    return text in DECLINES or bool(CUE.search(text))


def good(turn, said):
    if turn.category == "poems":
        return all(m in said for m in turn.musts) and not declined(said)
    if turn.musts or turn.category == "stories":
        low = said.lower()
        whole = said.endswith((".", "!")) and 4 <= len(re.findall(r"[.!?](?:\s|$)", said)) <= 8
        return whole and not declined(said) and all(m.lower() in low for m in turn.musts)
    return said in turn.answers or (turn.answers[0] in DECLINES and declined(said))


class Report:
    def __init__(self, path):
        self.file, self.rows = open(path, "w", encoding="utf-8"), []

    def add(self, part, name, right, total, wrong_answers=0):
        self.rows.append((part, name, right, total, wrong_answers))
        print(f"{part:12} {name:26} {right:6} / {total:<6} {100 * right / max(1, total):6.1f} %" + (f"   wrong, not declined: {wrong_answers}" if wrong_answers else ""), flush=True)

    def failure(self, part, name, prompt, said, wanted):
        self.file.write(json.dumps({"part": part, "category": name, "prompt": prompt, "answer": said, "wanted": wanted}, ensure_ascii=False) + "\n")
        self.file.flush()


def ask(model, tokenizer, turns):
    return answers(model, tokenizer, [prompt_ids(tokenizer, t.question) for t in turns])


def held_out(model, tokenizer, source, report, each):
    rng = random.Random(99)
    kinds = ["capital", "capital-of", "continent", "languages", "currency", "neighbours", "tld", "tld-of", "currency_of", "about", "country_unknown", "unknown_place", "facts", "sum", "hard_sum", "story", "poem", "talk", "help", "decline"]
    for kind in kinds:
        turns = [source.single(rng, kind=kind) for _ in range(each)]
        said = ask(model, tokenizer, turns)
        right = bad = 0
        for t, s in zip(turns, said):
            if good(t, s):
                right += 1
            else:
                bad += not declined(s)
                report.failure("held-out", kind, t.question, s, t.musts or t.answers[0])
        report.add("held-out", kind, right, len(turns), bad)
    # Follow-ups: the second turn of two.
    prompts, turns = [], []
    while len(turns) < each:
        first = source.single(rng, kind=rng.choice(("capital", "languages", "currency", "continent", "sum")))
        second = source.follow_up(rng, first)
        if second:
            prompts.append(prompt_ids(tokenizer, [first.question, first.answers[0], second.question]))
            turns.append((first, second))
    right = 0
    for (first, second), s in zip(turns, answers(model, tokenizer, prompts)):
        right += good(second, s)
        if not good(second, s):
            report.failure("held-out", "follow-up", first.question + " || " + second.question, s, second.answers[0])
    report.add("held-out", "follow-up", right, len(turns))


def arithmetic(model, tokenizer, report, forms):
    plans = {
        "+": [(a, b) for a in range(101) for b in range(101)], "-": [(a, b) for a in range(101) for b in range(101)],
        "*": [(a, b) for a in range(13) for b in range(13)], "/": [(a, b) for a in range(145) for b in range(1, 13)]}
    for op, form in forms:
        cases = plans[op]
        said = answers(model, tokenizer, [prompt_ids(tokenizer, form.format(a=a, b=b)) for a, b in cases], limit=60, batch=512)
        right = total = bad = outside = refused = 0
        for (a, b), s in zip(cases, said):
            true = sums.answer(op, a, b)
            if true is None:
                outside += 1
                refused += declined(s)
                if declined(s):
                    continue
            else:
                total += 1
                right += s == true
                bad += s != true and not declined(s)
            if s != true:
                report.failure("arithmetic", form, form.format(a=a, b=b), s, true or "decline")
        report.add("arithmetic", form, right, total, bad)
        if outside:
            report.add("arithmetic", form + " to decline", refused, outside, outside - refused)


COUNTRY_FORMS = ["What is the capital of {c}?", "hey, so {c}'s capital - what is it?", "which city governs {c}, i mean the capital", "capital {c} pls", "So, {c}: which capital?", "remind me what {c}'s capital is"]


def all_countries(model, tokenizer, source, report):
    for form in COUNTRY_FORMS:
        cases = [c for c in source.countries if c.capital]
        said = answers(model, tokenizer, [prompt_ids(tokenizer, form.format(c=c.name)) for c in cases])
        right = bad = 0
        for c, s in zip(cases, said):
            ok = s == source.relation_answer("capital", c)
            right += ok
            if not ok:
                bad += not declined(s)
                report.failure("countries", form, form.format(c=c.name), s, source.relation_answer("capital", c))
        report.add("countries", form, right, len(cases), bad)


def matches(case, said):
    if case.get("decline"):
        if not declined(said):
            return False
    elif declined(said) and not case.get("must"):
        return False
    if case.get("must") and not any(re.search(m, said, re.I) for m in case["must"]):
        return False
    return not any(re.search(m, said, re.I) for m in case.get("mustNot") or [])


def blind(model, tokenizer, report, results):
    files = sorted((HERE / "blind").glob("*.jsonl"))
    if not files:
        return
    with open(results, "w", encoding="utf-8") as out:
        for path in files:
            cases = [json.loads(l) for l in path.read_text(encoding="utf-8").splitlines() if l.strip()]
            said = answers(model, tokenizer, [prompt_ids(tokenizer, c["prompt"]) for c in cases], limit=200)
            table = {}
            for c, s in zip(cases, said):
                ok = matches(c, s)
                row = table.setdefault(c["category"], [0, 0, 0])
                row[0] += ok
                row[1] += 1
                row[2] += not ok and not declined(s)
                out.write(json.dumps({"file": path.name, "category": c["category"], "prompt": c["prompt"], "answer": s, "ok": ok}, ensure_ascii=False) + "\n")
                if not ok:
                    report.failure("blind", c["category"], c["prompt"], s, c.get("must") or ("decline" if c.get("decline") else c.get("mustNot")))
            for name, (right, total, bad) in table.items():
                report.add(path.stem, name, right, total, bad)
            report.add(path.stem, "all", sum(r[0] for r in table.values()), sum(r[1] for r in table.values()), sum(r[2] for r in table.values()))


def main():
    p = argparse.ArgumentParser()
    p.add_argument("--model", required=True)
    p.add_argument("--factbook", required=True)
    p.add_argument("--dictionary", required=True)
    p.add_argument("--out", default=".", help="folder for failures.jsonl and blind-answers.jsonl")
    p.add_argument("--parts", default="held-out,arithmetic,countries,blind")
    p.add_argument("--each", type=int, default=300)
    p.add_argument("--forms", type=int, default=3, help="forms of each sum")
    a = p.parse_args()
    torch.set_num_threads(1)
    model, tokenizer = load(a.model)
    out = Path(a.out)
    report, parts = Report(out / "failures.jsonl"), a.parts.split(",")
    source = Source(a.factbook, a.dictionary, dev=True)
    if "held-out" in parts:
        held_out(model, tokenizer, source, report, a.each)
    if "countries" in parts:
        all_countries(model, tokenizer, source, report)
    if "arithmetic" in parts:
        forms = {"+": ["What is {a} + {b}?", "{a}+{b}", "how much is {a} plus {b}"], "-": ["What is {a} - {b}?", "{a}-{b}", "how much is {a} minus {b}"],
                 "*": ["What is {a} * {b}?", "{a}x{b}", "how much is {a} times {b}"], "/": ["What is {a} / {b}?", "{a} divided by {b}", "how much is {a}/{b}"]}
        arithmetic(model, tokenizer, report, [(op, f) for op, fs in forms.items() for f in fs[:a.forms]])
    if "blind" in parts:
        blind(model, tokenizer, report, out / "blind-answers.jsonl")


if __name__ == "__main__":
    main()
