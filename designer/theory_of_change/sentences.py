"""The argument of a link in words: "If …, then …, because …." (Handbook 5.2.1), or as somebody worded it.

A sentence is put together from what stands on the cards. Nobody's grammar is touched but for the first letter, which
becomes small inside the sentence unless the word stands alone or may be a name or an acronym.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from designer.library.catalogue import entries
from designer.programme.chain_tree import tree
from designer.programme.derived import derived
from designer.programme.programme import Programme
from designer.programme.records.chain import STRENGTHS, Link, Node
from designer.programme.records.frame import Area
from designer.programme.words import ENGLISH, N_, Words

_REASONED = N_("If {lower}, then {upper}, because {because}.")
_BARE = N_("If {lower}, then {upper}.")
_HOLE = re.compile(r"\{(\w+)\}")
_WORD = re.compile(r"\w+")
TOGETHER = 3
"""Links into one card that a single sentence still holds readably; a rule of thumb of ours."""

_ENDS = ".,;: "
"""What is taken off the end of a text that stands inside a sentence."""

_BECAUSE = re.compile(r"(?:because(?: of)?|parce que?|car|porque|ya que)\s+", re.IGNORECASE)
"""How somebody may begin the text that follows "because" anyway."""

_BEGINNERS = frozenset(
    re.findall(
        r"\w+",
        """
        a all an and any at both by each every few fewer for from in it its less many more most no of on one other our
        people several some such than that the their there these they this those through to two three under we when
        where which who with within without young women men children families
        au aux ce ces chaque dans de des du en et il ils la le les leur leurs on par plus plusieurs pour quand qui sur
        tous toutes un une
        al algunos cada con del el en hay las los muchos más menos para por que se sin sus todas todos una unos varios
        """,
    )
)
"""Words that begin statements in English, French and Spanish and are nobody's name."""

_DEEDS = frozenset(
    re.findall(
        r"\w+",
        """
        accompany address advise advocate agree apply arrange assess assist award bring build carry certify
        coach collect conduct connect consult contract convene coordinate cover create deliver design develop
        distribute document draft employ enable engage ensure equip establish evaluate explain facilitate find
        follow form fund give guide hand help hire hold identify implement improve inform install introduce
        involve issue link lobby maintain make map match mediate meet mentor mobilise mobilize monitor negotiate
        offer open organise organize pay place plan prepare print procure produce profile promote provide
        publish purchase receive recognise recognize recruit refer register rehabilitate renovate repair review
        roll run select sensitise sensitize set share sign strengthen study supervise supply support survey
        teach trace train translate transport treat update upgrade validate visit
        """,
    )
)
"""Verbs with which English activities begin: "train …" is told as "we train …"."""

_VOCABULARY = ("chain-template", "interventions", "indicators")
"""Catalogues whose texts tell which words are written small."""


def sentence(programme: Programme, link: Link, words: Words = ENGLISH) -> str:
    """Return a link as a sentence: as somebody worded it, else made of its cards and its because."""
    return " ".join(link.wording.split()) or generated(programme, link, words)


def generated(programme: Programme, link: Link, words: Words = ENGLISH) -> str:
    """Return a link as "If … (O1.2), then … (OC1), because …."; without the last part where nothing says why."""
    small = _small(programme)
    told = {
        "lower": _named(programme, link.from_id, small, words),
        "upper": _named(programme, link.to_id, small, words),
        "because": _reason(link.because, small),
    }
    return _filled(words(_REASONED if told["because"] else _BARE), told)


def joined(programme: Programme, links: Sequence[Link], words: Words = ENGLISH) -> str:
    """Return several links into one card as one sentence: all ifs, then the one then, then each because.

    A single link is told as ``sentence`` tells it. A because that several share stands once; where there are several,
    each names the card it speaks of. Own wordings are left out of this: they are sentences of their own.
    """
    if len(links) == 1:
        return sentence(programme, links[0], words)
    small, codes = _small(programme), tree(programme).codes
    reasons: dict[str, list[str]] = {}
    for each in links:
        reason = _reason(each.because, small)
        if reason:
            reasons.setdefault(reason, []).append(codes.get(each.from_id, ""))
    if len(reasons) > 1:
        because = "; ".join(f"{reason} ({', '.join(of)})" for reason, of in reasons.items())
    else:
        because = next(iter(reasons), "")
    told = {
        "lower": listed([_named(programme, each.from_id, small, words) for each in links], words),
        "upper": _named(programme, links[0].to_id, small, words),
        "because": because,
    }
    return _filled(words(_REASONED if because else _BARE), told)


def into(programme: Programme, node_id: str, words: Words = ENGLISH) -> tuple[str, ...]:
    """Return what leads to a card in sentences: a few links without a wording of their own in one, many one by one."""
    links = [each for each in programme.links if each.to_id == node_id and each.from_id in tree(programme).nodes]
    usual = [each for each in links if not each.wording.strip()]
    if 1 < len(usual) <= TOGETHER:
        own = [each for each in links if each.wording.strip()]
        return (joined(programme, usual, words), *(sentence(programme, each, words) for each in own))
    return tuple(sentence(programme, each, words) for each in links)


def grounds(link: Link, words: Words = ENGLISH) -> str:
    """Return what a link rests on, as a sentence: "Evidence (strong): …; source."; empty where nothing is said."""
    strength = words(dict(STRENGTHS).get(link.strength, "")).lower()
    evidence, source = (" ".join(text.split()).rstrip(_ENDS) for text in (link.evidence, link.source))
    held = "; ".join(part for part in (evidence, source) if part)
    head = f"{words(N_('Evidence'))} ({strength})" if strength else words(N_("Evidence"))
    return f"{head}: {held}." if held else ""


def listed(parts: Sequence[str], words: Words = ENGLISH) -> str:
    """Return some texts as a list in a sentence: "a, b and c"."""
    *first, last = parts or [""]
    return f"{', '.join(first)} {words(N_('and'))} {last}" if first else last


def _filled(sentence_: str, told: Mapping[str, str]) -> str:
    """Put texts into a sentence, once: braces in what somebody wrote mean nothing."""
    return _HOLE.sub(lambda hole: told.get(hole[1], hole[0]), sentence_)


def _named(programme: Programme, node_id: str, small: frozenset[str], words: Words) -> str:
    """Return what a card says as part of a sentence, its code behind it; the code alone where it says nothing yet.

    What we do ourselves and is worded as a task is told as "we …".
    """
    known = tree(programme)
    node = known.nodes.get(node_id)
    said = _clause(node.statement, small) if node else ""
    if node and node.kind == "activity" and node.outside != "yes" and said.partition(" ")[0] in _DEEDS:
        said = f"{words(N_('we'))} {said}"
    code = known.codes.get(node_id, "…")
    return f"{said} ({code})" if said else code


def _reason(because: str, small: frozenset[str]) -> str:
    """Return what follows "because": that word itself is not said twice."""
    line = " ".join(because.split())
    return _clause(_BECAUSE.sub("", line, count=1) if _BECAUSE.match(line) else line, small)


def _clause(text: str, small: frozenset[str]) -> str:
    """Return a text as part of a sentence: on one line, without what ends it, begun small unless with a name."""
    line = " ".join(text.split()).rstrip(_ENDS)
    first = _WORD.match(line)
    if first is None or first.end() == len(line) or line[1 : first.end()] != line[1 : first.end()].lower():
        return line
    return line[:1].lower() + line[1:] if first.group().lower() in small | _DEEDS else line


def _small(programme: Programme) -> frozenset[str]:
    """Return the words that may begin small in the sentences of a programme."""
    return _written_small(programme.nodes, programme.links, programme.areas)


@derived
def _written_small(nodes: tuple[Node, ...], links: tuple[Link, ...], areas: tuple[Area, ...]) -> frozenset[str]:
    """Return the words that the programme or the catalogues write without a capital, less the names of areas."""
    own = _in_small(node.statement for node in nodes) | _in_small(link.because for link in links)
    places = {word.lower() for each in areas for word in _WORD.findall(each.name) if not word[0].islower()}
    return frozenset(own | ((_BEGINNERS | _known_small()) - places))


@cache
def _known_small() -> frozenset[str]:
    """Return the words that the catalogues write without a capital."""
    found: set[str] = set()
    for name in _VOCABULARY:
        for each in entries(name):
            found |= _in_small((each.title, *(value for value in each.data.values() if isinstance(value, str))))
    return frozenset(found)


def _in_small(texts: Iterable[str]) -> set[str]:
    """Return the words in texts that begin without a capital."""
    return {word for text in texts for word in _WORD.findall(text) if word[0].islower()}
