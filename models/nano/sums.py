"""Small sums: what is in the domain, every way to ask for it, and what is declined.

Operands up to 100 for + and - (no results below zero), with tens and ones shown as one would do it in the head; the table to 12 x 12,
and exact division from it. Most bounds can be seen on the question itself, so that the model need not compute in order to know whether
it may. Where they cannot, below zero and with a remainder, it errs most.
"""
ONES = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()

ASK = {
    "+": ["{a} + {b}", "{a}+{b}", "{a} + {b} =", "{a}+{b}=", "{a} plus {b}", "{a} plus {b} is", "{a} and {b} together", "{a} and {b} is",
          "{a} added to {b}", "add {a} and {b}", "add {a} to {b}", "add {b} to {a}", "add up {a} and {b}", "the sum of {a} and {b}",
          "sum of {a} and {b}", "sum {a} {b}", "sum {a} and {b}", "what do {a} and {b} make", "what does {a} plus {b} make",
          "what do you get if you add {a} and {b}", "how much is {a} plus {b}", "how much is {a} + {b}", "how much is {a} and {b}",
          "the result of {a} + {b}", "the result of {a} plus {b}", "the total of {a} and {b}", "{a} more than {b}", "{a} with {b} added",
          "compute {a} + {b}", "calculate {a} + {b}", "calculate {a} plus {b}", "plus: {a} and {b}", "{a} + {b} makes",
          "if i have {a} and add {b}", "i have {a} and get {b} more, how many do i have", "put {a} and {b} together", "{a} increased by {b}",
          "addition: {a} and {b}", "increase {a} by {b}", "total of {a} plus {b}", "{a} & {b} added together"],
    "-": ["{a} - {b}", "{a}-{b}", "{a} - {b} =", "{a}-{b}=", "{a} minus {b}", "{a} minus {b} is", "{a} less {b}", "{a} take away {b}",
          "{a} without {b}", "subtract {b} from {a}", "take {b} from {a}", "take {b} away from {a}", "take away {b} from {a}",
          "what is left if you take {b} from {a}", "what remains if i take {b} from {a}", "how much is {a} minus {b}", "how much is {a} - {b}",
          "what does {a} minus {b} make", "{b} less than {a}", "{b} subtracted from {a}", "compute {a} - {b}", "calculate {a} - {b}",
          "calculate {a} minus {b}", "the result of {a} - {b}", "the result of {a} minus {b}", "minus: {a} and {b}", "remove {b} from {a}",
          "if i have {a} and give away {b}", "i have {a} and lose {b}, how many are left", "{a} reduced by {b}", "reduce {a} by {b}",
          "deduct {b} from {a}", "{a} decreased by {b}"],
    "*": ["{a} * {b}", "{a}*{b}", "{a} x {b}", "{a}x{b}", "{a} × {b}", "{a}×{b}", "{a} * {b} =", "{a} x {b} =", "{a} times {b}", "{a} times {b} is",
          "{a} multiplied by {b}", "{a} multiplied with {b}", "multiply {a} by {b}", "multiply {a} with {b}", "multiply {a} and {b}",
          "the product of {a} and {b}", "product of {a} and {b}", "how much is {a} times {b}", "how much is {a} x {b}", "{a} by {b}",
          "what does {a} times {b} make", "the result of {a} times {b}", "the result of {a} * {b}", "compute {a} * {b}", "calculate {a} x {b}",
          "calculate {a} times {b}", "{a} groups of {b}", "times table: {a} and {b}", "times: {a} and {b}", "what do you get if you multiply {a} by {b}"],
    "/": ["{a} / {b}", "{a}/{b}", "{a} ÷ {b}", "{a}÷{b}", "{a} : {b}", "{a} / {b} =", "{a} divided by {b}", "{a} divided by {b} is", "divide {a} by {b}",
          "how much is {a} divided by {b}", "how much is {a} / {b}", "how many times does {b} go into {a}", "how often does {b} fit into {a}",
          "{a} over {b}", "{a} split by {b}", "split {a} into {b} parts", "share {a} among {b}", "the quotient of {a} and {b}",
          "compute {a} / {b}", "calculate {a} / {b}", "calculate {a} divided by {b}", "the result of {a} divided by {b}",
          "the result of {a} / {b}", "what do you get if you divide {a} by {b}", "what does {a} divided by {b} make"],
}
FRAMES = ["{}", "{}", "{}", "{}", "what is {}", "what is {}", "what's {}", "whats {}", "how much is {}", "calculate {}", "compute {}", "tell me {}",
          "can you tell me {}", "do you know {}", "solve {}", "{} please", "{} equals", "{} equals what", "{} is what", "what is {} please", "work out {}",
          "and {}", "so what is {}", "i need {}", "give me {}", "can you do {}", "can you calculate {}", "{} = what", "what does {} equal", "what's the answer to {}",
          "please compute {}", "quick maths: {}", "math: {}", "maths question: {}", "try {}", "let's do {}"]
DECLINE = ["I only do small sums: + and - with numbers up to 100, times up to 12, and division without remainder. A real model does more.",
           "That sum is too hard for me: I only do + and - up to 100, the table to 12 and exact division from it."]
BEYOND = ["half of {a}", "double {a}", "twice {a}", "the square root of {a}", "sqrt({b})", "{a}^{b}", "{a} to the power of {b}", "{a} squared", "{a} cubed", "2 to the {b}", "{a}% of {b}", "{a} percent of {b}",
          "{a} + {b} + {c}", "{a} + {b} * {c}", "{a} - {b} - {c}", "({a} + {b}) * {c}", "{a} * {b} + {c}", "{a} times {b} plus {c}", "{a} plus {b} minus {c}", "{a} * {b} * {c}",
          "{a}.{b} + {c}", "{a}.{b} * {c}", "{a},{b} - {c}", "{a}.5 + {b}.5", "-{a} + {b}", "-{a} * {b}", "minus {a} times {b}", "{a} mod {b}", "{a} modulo {b}", "{a}!",
          "the factorial of {a}", "half of {a}.5", "log {a}", "the logarithm of {a}", "sin {a}", "the cosine of {a}", "x + {a} = {b}", "solve {a}x + {b} = {c}", "{a}x = {b}",
          "x^2 = {a}", "1/{a} + 1/{b}", "{a}/{b} + {c}/{a}", "the average of {a} and {b}", "the average of {a}, {b} and {c}", "the sum of {a}, {b} and {c}", "add {a}, {b} and {c}",
          "the remainder of {a} divided by {b}", "{a} times {b} times {c}", "{a} + {b} - {c}", "the sum of the numbers from 1 to {a}", "{a} million plus {b}", "{a} thousand times {b}",
          "{a} hundred plus {b}", "a third of {a}", "{a} + x = {b}", "{a} + {b} + {c} + {a}", "{a} / {b} / {c}"]


def words(n):
    if n < 20:
        return ONES[n]
    if n < 100:
        t = TENS[n // 10 - 2]
        return t if n % 10 == 0 else t + "-" + ONES[n % 10]
    if n == 100:
        return "one hundred"
    return str(n)


def answer(op, a, b):
    """The true sentence, or None outside of the domain."""
    if op in "+-" and a <= 100 and b <= (100 if op == "+" else a):
        return f"{a} {op} {b} = {steps(op, a, b)}."
    if op == "*" and a <= 12 and b <= 12:
        return f"{a} × {b} = {a * b}."
    if op == "/" and 1 <= b <= 12 and a % b == 0 and a // b <= 12:
        return f"{a} / {b} = {a // b}."
    return None


def steps(op, a, b):
    """The way to the result: tens and ones apart, then together. Each step is a fact about single digits, so it can be learnt for all."""
    if a < 10 and b < 10:
        return str(a + b if op == "+" else a - b)
    sign = 1 if op == "+" else -1
    tens, ones = a // 10 * 10 + sign * (b // 10 * 10), a % 10 + sign * (b % 10)
    return f"{tens} {'+' if ones >= 0 else '-'} {abs(ones)} = {tens + ones}"


def operands(rng, op):
    if op in "+-":
        top = rng.choice((10, 10, 20, 20, 100, 100, 100, 100))
        a, b = rng.randint(0, top), rng.randint(0, top)
        if rng.random() < 0.25:
            # Two digits with one: rare among all pairs, and the first to go wrong.
            a, b = rng.sample((rng.randint(10, 100), rng.randint(0, 9)), 2)
        elif rng.random() < 0.05:
            a, b = rng.sample((100, rng.randint(0, 100)), 2)
        return (max(a, b), min(a, b)) if op == "-" else (a, b)
    if op == "*":
        return rng.randint(0, 12), rng.randint(0, 12)
    b, q = rng.randint(1, 12), rng.randint(0, 12)
    return b * q, b


def outside(rng, op):
    """Operands just or far outside of the domain."""
    while True:
        if op == "-" and rng.random() < 0.2:
            top = rng.choice((10, 20, 100, 100))
            a, b = sorted((rng.randint(0, top), rng.randint(0, top)))
            if a < b:
                return a, b
            continue
        if op == "/":
            a, b = (rng.randint(1, 144), rng.randint(2, 12)) if rng.random() < 0.85 else (big(rng), rng.randint(0, 200))
        elif op == "*":
            a, b = (rng.randint(0, 12), rng.choice((rng.randint(13, 20), rng.randint(13, 100), big(rng)))) if rng.random() < 0.6 else (rng.randint(13, 99), rng.randint(13, 99))
        else:
            a, b = rng.randint(0, 100), rng.choice((rng.randint(101, 130), rng.randint(101, 999), rng.choice((110, 120, 150, 200, 250, 500, 1000, 2000, 10000)), big(rng)))
            if rng.random() < 0.3:
                a = big(rng)
        if rng.random() < 0.5:
            a, b = b, a
        if answer(op, a, b) is None:
            return a, b


def big(rng):
    return rng.randint(0, 10 ** rng.randint(3, 7)) + 101


def show(rng, n, spelled):
    if not spelled:
        return f"{n:,}" if n > 999 and rng.random() < 0.3 else str(n)
    w = words(n)
    return w.replace("-", " ") if rng.random() < 0.5 else w


def ask(rng, template, a, b, c=None):
    p = rng.random()
    both, one = p < 0.22, 0.22 <= p < 0.26
    return template.format(a=show(rng, a, both or one), b=show(rng, b, both), c=c)


def question(rng, op, a, b, cores):
    text = ask(rng, rng.choice(cores), a, b)
    # A core that is a sentence of its own takes no frame.
    starts = ("what", "how", "if ", "i have", "add", "sub", "take", "comp", "calc", "mult", "div", "put", "split", "share", "rem", "deduct", "red", "incr")
    return text if text.startswith(starts) else rng.choice(FRAMES).replace("{}", text)
