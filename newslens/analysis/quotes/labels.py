"""Labels: who speaks where a paragraph begins with a name and a colon, or with Q and A."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from newslens.analysis.first_names import gender_of
from newslens.analysis.names import TITLES, is_title, without_titles
from newslens.analysis.quotes.context import Context
from newslens.analysis.quotes.interviews import (
    answered_by,
    asks_as,
    interviewee,
    is_introduced,
    is_the_articles,
)
from newslens.analysis.quotes.named import Named
from newslens.analysis.quotes.reporting import PERSONAL
from newslens.analysis.quotes.spans import Attribution, Mentioned
from newslens.article import Article, Block

_LABEL = re.compile(
    r"(?:\[?\d{1,2}[:.]\d\d(?:[:.]\d\d)?\]?\s+)?[\"“]?[*_]{0,3}"
    r"(?:(?P<mark>[QA])\.(?=\s)|"
    r"(?P<name>[^\W\d_][\w.’' -]{0,48}?)(?P<after>,[^:.!?\n]{1,60})?"
    r"(?:\s?[(\[][^()\[\]:\n]{1,40}[)\]])?\s?[*_]{0,3}:)(?!//)[*_]{0,3}(?=\s|[“\"‘'])\s*"
)
# Labels in capitals that are nobody.
_NO_NAMES = frozenset(
    """
    alert analysis answers audio breaking caption comment contact correction date details exclusive
    explainer fact factbox how live more note opinion photo picture poll price read related review
    score summary time tip update updated verdict video venue watch what when where who why
    """.split()
)
_QUESTIONS = {"q", "question", "interviewer"}
_ANSWERS = {"a", "answer"}
_SINGULAR = re.compile(r"\b(?:I|I['’]\w+|[Mm]y|[Mm]e)\b")
_FIRST_PERSON = re.compile(rf"{_SINGULAR.pattern}|\b(?:[Ww]e|[Ww]e['’]\w+|[Oo]ur)\b")
# Who speaks in a hearing, a broadcast or a call, beside the titles.
_ROLES = TITLES | frozenset(
    """
    anchor audience caller clerk correspondent counsel court defendant dispatcher host
    interpreter juror man member moderator mother father narrator operator pilot presenter
    reporter student teacher translator victim voice witness woman
    """.split()
)
# A paragraph between two labels is the speaker's; this many without one are the article's own.
_LONGEST_TURN = 4


@dataclass(frozen=True, slots=True)
class _Turn:
    """A labelled paragraph: what kind of label, who it names, where the words stand."""

    block: int
    kind: str
    name: str
    speaker: Mentioned | None
    start: int
    end: int
    says_i: bool
    asks: bool

    @property
    def is_personal(self) -> bool:
        """Whether somebody speaks as a person: of themselves, to another, or asking."""
        return self.says_i or self.asks


@dataclass(frozen=True, slots=True)
class Conversation:
    """What is said under labels, and where the outlet's own questions stand."""

    said: list[Attribution] = field(default_factory=list)
    questions: list[tuple[int, int]] = field(default_factory=list)


def labelled(article: Article, context: Context, named: Named) -> Conversation:
    """Find what is said under a label, in an article where the layout repeats.

    A conversation has questions and answers, or a speaker who comes back; where each is
    labelled once, the words must be those of somebody who says I, we or you. The outlet's own
    questions are nobody's statement.
    """
    turns = _without_lists(list(_turns(article, context, named)))
    answers = " ".join(article.text[t.start : t.end] for t in turns if t.kind == "answer")
    before = article.blocks[turns[0].block].start if turns else 0
    met = is_introduced(article.text, before)
    if answers and not met and not _FIRST_PERSON.search(answers):
        # Questions and answers of the outlet's own, that explain something.
        return Conversation()
    own = met or _SINGULAR.search(answers) is not None
    asked = interviewee(before, context, named) if answers and own else None
    found = Conversation()
    for position, turn in enumerate(turns):
        following = turns[position + 1].block if position + 1 < len(turns) else None
        if turn.kind == "question":
            found.questions.append((turn.start, turn.end))
            continue
        speaker, method = turn.speaker, "label"
        if turn.kind == "answer":
            speaker, method = None, "unattributed"
            if asked is not None and turn.speaker is not None:
                speaker, method = answered_by(turn.speaker, asked, context), "answer"
        quotation = context.quotation_at(turn.start)
        if quotation is None or quotation.start < turn.start:
            found.said.append(Attribution(turn.start, turn.end, "direct", method, speaker))
            between: Sequence[Block] = article.blocks[turn.block + 1 : following]
            if following is None:
                between = _last_answer(between, before, context, named)
            found.said.extend(_carried_on(between, context, turn, speaker))
    return found


def _turns(article: Article, context: Context, named: Named) -> list[_Turn]:
    found = []
    labels = []
    for position, block in enumerate(article.blocks):
        for start, end in _lines(article.text, block):
            label = _LABEL.match(article.text, start, end)
            if label is not None and label.end() < end and not block.is_heading:
                labels.append((position, label, end))
    repeated = Counter(_last_word(label["name"] or "") for _, label, _ in labels)
    for position, label, end in labels:
        name = label["mark"] or label["name"].rstrip()
        kind = _kind(name, article.outlet)
        at = label.start("mark" if label["mark"] else "name")
        speaker = None if kind else _speaker(at, name, context, named)
        if speaker is None and not kind:
            if not _may_be_name(name, repeated[_last_word(name)]):
                continue
            kind = "unknown"
        start, end = _inside_marks(context, article.blocks[position], label.end(), end)
        if not any(c.isalnum() for c in article.text[start:end]):
            continue
        words = _outside_marks(context, start, end)
        found.append(
            _Turn(
                position,
                kind or "name",
                name.casefold(),
                speaker or Mentioned(at, at + len(name), at + len(name) - 1),
                start,
                end,
                PERSONAL.search(words) is not None,
                words.rstrip().endswith("?"),
            )
        )
    asking: dict[str, list[bool]] = {}
    for turn in found:
        asking.setdefault(turn.name, []).append(turn.asks)
    asked = any(turn.kind == "question" for turn in found)
    found = [_asking(turn, asking[turn.name], article.text) for turn in found]
    return [_answering(turn) if asked else turn for turn in found]


def _inside_marks(context: Context, block: Block, start: int, end: int) -> tuple[int, int]:
    """Leave out the marks around a block that is quoted as a whole, its label included."""
    quotation = context.quotation_at(block.start)
    if quotation is not None and quotation.start == block.start and quotation.end >= end:
        return start, max(start, quotation.inner_end)
    return start, end


def _may_be_name(name: str, times: int) -> bool:
    """Whether a label that nothing shows to be a name may be one, beside others that are."""
    words = name.casefold().split()
    if not _is_capital(name) or _NO_NAMES & set(words):
        return False
    return times > 1 or (name.isupper() and len(words) > 1)


def _asking(turn: _Turn, own: Sequence[bool], text: str) -> _Turn:
    """Take a label that is no person's and mostly asks for the outlet's own."""
    if turn.kind != "unknown":
        return turn
    shouted = text[turn.speaker.start : turn.speaker.end].isupper() if turn.speaker else False
    return replace(turn, kind="question") if not shouted and 2 * sum(own) >= len(own) else turn


def _answering(turn: _Turn) -> _Turn:
    """Take a label that comes back beside questions, and does not ask, for somebody's name."""
    return replace(turn, kind="name") if turn.kind == "unknown" else turn


def _lines(text: str, block: Block) -> list[tuple[int, int]]:
    """Part a block before each of its lines that begins with a label."""
    starts = [block.start]
    for found in re.finditer(r"\n\s*(?=\S)", text[block.start : block.end]):
        if _LABEL.match(text, block.start + found.end(), block.end):
            starts.append(block.start + found.end())
    ends = [*starts[1:], block.end]
    return [(s, s + len(text[s:e].rstrip())) for s, e in zip(starts, ends, strict=True)]


def _kind(name: str, outlet: str | None) -> str:
    word = name.casefold()
    if word in _QUESTIONS:
        return "question"
    if word in _ANSWERS:
        return "answer"
    if outlet:
        own = {
            outlet.casefold(),
            "the " + outlet.casefold(),
            outlet.casefold().removeprefix("the "),
        }
        if word in own:
            return "question"
    return ""


def _last_word(name: str) -> str:
    return name.casefold().split()[-1] if name.strip() else ""


def _is_capital(name: str) -> bool:
    return all(word[:1].isupper() for word in name.split())


def _speaker(at: int, name: str, context: Context, named: Named) -> Mentioned | None:
    """Whom a label names: a person, or somebody by their part in the conversation."""
    end = at + len(name)
    words = name.split()
    if len(words) > 5 or not words:
        return None
    last = [token for _, token in context.tokens(at, end)][-1:]
    bearer = named.bearer(name) if _is_capital(name) else None
    head = end - len(words[-1])
    if last and last[0].ent_type_ == "PERSON" and _is_capital(name):
        return Mentioned(at, end, head)
    if bearer is not None:
        return Mentioned(at, end, bearer.head)
    plain = without_titles(name).split()
    is_titled = len(plain) < len(words) and is_title(words[0]) and _is_capital(name)
    is_full_name = len(words) in {2, 3} and _is_capital(name) and gender_of(words[0]) is not None
    role = words[-1].rstrip("0123456789").casefold() in _ROLES and words[0][0].isupper()
    return Mentioned(at, end, head) if is_titled or is_full_name or role else None


def _outside_marks(context: Context, start: int, end: int) -> str:
    parts, at = [], start
    for quotation in context.quotations_in(start, end):
        parts.append(context.text[at : max(at, quotation.start)])
        at = quotation.end
    parts.append(context.text[at:end])
    return " ".join(parts)


def _without_lists(turns: list[_Turn]) -> list[_Turn]:
    """Keep the turns of a conversation; none of a list of facts, profiles or marks."""
    times = Counter(_last_word(turn.name) for turn in turns)
    spoken = [turn for turn in turns if turn.kind in {"name", "answer"}]
    asked = any(turn.kind == "question" for turn in turns)
    turns = [turn for turn in turns if turn.kind != "answer" or asked]
    answered = any(turn.kind == "answer" for turn in turns)
    spoken = [turn for turn in spoken if turn.kind != "answer" or asked]
    if not spoken or len(turns) < 2:
        return []
    personal = sum(turn.is_personal for turn in turns)
    if answered or (asked and any(turn.says_i for turn in spoken)):
        return turns
    returns = len(times) > 1 and max(times.values()) > 1
    if returns and 3 * personal >= len(turns):
        return turns
    known = [turn for turn in turns if turn.kind == "name" and turn.is_personal]
    return known if len(known) > 1 and 2 * personal >= len(turns) else []


def _last_answer(
    blocks: Sequence[Block], before: int, context: Context, named: Named
) -> list[Block]:
    """Keep the paragraphs behind the last label that are somebody's who says I.

    That may be the one who asks, who then has said so before; of two who say we, nobody knows.
    """
    asking = asks_as(before, context)
    own = _SINGULAR if asking else PERSONAL
    kept: list[Block] = []
    if "i" in asking:
        return kept
    for block in blocks[:_LONGEST_TURN]:
        words = _outside_marks(context, block.start, block.end)
        is_talk = own.search(words) is not None
        if not is_talk or is_the_articles(block, before, context, named):
            break
        kept.append(block)
    return kept


def _carried_on(
    between: Sequence[Block], context: Context, turn: _Turn, speaker: Mentioned | None
) -> list[Attribution]:
    """Find the further paragraphs of a turn: those before the next label."""
    if len(between) > _LONGEST_TURN:
        return []
    name = "" if speaker is None else context.text[speaker.start : speaker.end].casefold()
    own = _last_word(name) if name != turn.name or turn.kind != "answer" else ""
    found: list[Attribution] = []
    for block in between:
        words = _outside_marks(context, block.start, block.end)
        aside = context.text[block.start] in "([" or block.is_heading
        if aside or (own and own in words.casefold()):
            break
        if context.quotation_at(block.start) is not None or _LABEL.match(
            context.text, block.start, block.end
        ):
            break
        if not any(c.isalnum() for c in words):
            continue
        method = "after label" if speaker is not None else "unattributed"
        found.append(Attribution(block.start, block.end, "direct", method, speaker, follows=True))
    return found
