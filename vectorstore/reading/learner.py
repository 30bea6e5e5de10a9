"""Changes the network's upper layers so that it knows the text that answers, the words that do, and when none does.

The loss of a lesson is the sum of three: the choice among its texts and "none of them", whose score is 0 (softmax);
half of the binary cross-entropy of every text by itself, so that a score means the same whatever stands beside it; and
the start and end of the answer (Devlin et al. 2019, section 4.2).
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import torch
from torch import Tensor
from torch.nn import functional

from vectorstore.reading.lesson import Lesson
from vectorstore.reading.network import Network
from vectorstore.reading.pairs import LONGEST_QUESTION, Marks, Pair, cut_up, pair_up
from vectorstore.reading.weights import write_learned

_TEXT = 192  # tokens
_TOGETHER = 8  # pairs
_ALONE = 0.5
_DECAY = 0.3  # of all steps, at the end
_CLIP = 1.0


class Learner:
    """A network with its optimiser (AdamW, linear warm-up, linear decay at the end); learns on one thread."""

    def __init__(self, cache: Path, tokenizer: Any, *, rate: float, warm_up: int, steps: int, seed: int) -> None:
        torch.set_num_threads(1)
        self.network = Network(cache, seed)
        self.step = 0
        self._tokenizer, self._marks = tokenizer, Marks.of(tokenizer)
        self._rate, self._warm_up, self._steps = rate, warm_up, steps
        self._optimiser = torch.optim.AdamW(self.network.trained.values(), lr=rate, weight_decay=0.01)

    def learn(self, lessons: Sequence[Lesson]) -> float:
        """Take one step and return the mean loss of the lessons."""
        pairs = [[self._pair(lesson.question, text) for text in lesson.texts] for lesson in lessons]
        scores, spans = self._forward([pair for group in pairs for pair in group])
        losses, at = [], 0
        for lesson, group in zip(lessons, pairs, strict=True):
            losses.append(_loss(lesson, group, scores[at : at + len(group)], spans[at : at + len(group)]))
            at += len(group)
        loss = torch.stack(losses).mean()
        loss.backward()  # type: ignore[no-untyped-call]
        self._change()
        return float(loss.detach())

    @torch.no_grad()
    def score(self, question: str, texts: Sequence[str]) -> list[float]:
        """Score texts as they stand in learning, for checks on the way."""
        return [float(score) for score in self._forward([self._pair(question, text) for text in texts])[0]]

    def save(self, path: Path) -> None:
        """Keep all that going on needs; the file is whole or not there."""
        unfinished = path.with_suffix(".unfinished")
        state = {"step": self.step, "trained": self.network.trained, "optimiser": self._optimiser.state_dict()}
        torch.save(state, unfinished)
        unfinished.replace(path)

    def load(self, path: Path) -> None:
        """Go on from what `save` kept."""
        state = torch.load(path, weights_only=True)
        self.step = state["step"]
        for name, tensor in self.network.trained.items():
            tensor.copy_(state["trained"][name])
        self._optimiser.load_state_dict(state["optimiser"])
        self.network.refresh()

    def write(self, path: Path) -> None:
        """Write what was learned as it ships."""
        write_learned({name: tensor.numpy() for name, tensor in self.network.trained.items()}, path)

    def _forward(self, pairs: Sequence[Pair]) -> tuple[list[Tensor], list[Tensor]]:
        """Run pairs of like length together, so that little is padded; returned in the order given."""
        order = sorted(range(len(pairs)), key=lambda place: len(pairs[place].ids))
        scores, spans = [torch.empty(0)] * len(pairs), [torch.empty(0)] * len(pairs)
        for at in range(0, len(order), _TOGETHER):
            places = order[at : at + _TOGETHER]
            found = self.network.forward([pairs[place] for place in places])
            for place, score, logits in zip(places, *found, strict=True):
                scores[place], spans[place] = score, logits
        return scores, spans

    def _pair(self, question: str, text: str) -> Pair:
        asked = cut_up(self._tokenizer, question, LONGEST_QUESTION)
        return pair_up(self._marks, asked, cut_up(self._tokenizer, text, _TEXT))

    def _change(self) -> None:
        for name, gradient in self.network.gradients().items():
            self.network.trained[name].grad = gradient
        torch.nn.utils.clip_grad_norm_(self.network.trained.values(), _CLIP)
        left = (self._steps - self.step) / (_DECAY * self._steps)
        for group in self._optimiser.param_groups:
            group["lr"] = self._rate * min((self.step + 1) / self._warm_up, 1.0, left)
        self._optimiser.step()
        self.network.refresh()
        self.step += 1


def _loss(lesson: Lesson, pairs: Sequence[Pair], each: Sequence[Tensor], spans: Sequence[Tensor]) -> Tensor:
    scores = torch.stack(list(each))
    none = torch.zeros(1)
    place = 0 if lesson.right is None else lesson.right + 1
    chosen = functional.cross_entropy(torch.cat([none, scores])[None], torch.tensor([place]))
    wanted = torch.zeros(len(pairs))
    if lesson.right is not None:
        wanted[lesson.right] = 1.0
    loss = chosen + _ALONE * functional.binary_cross_entropy_with_logits(scores, wanted)
    if lesson.right is None or lesson.span is None:
        return loss
    tokens = pairs[lesson.right].tokens_of(*lesson.span)
    if tokens is None:
        return loss
    logits = spans[lesson.right]
    return loss + functional.cross_entropy(logits.T, torch.tensor(tokens))
