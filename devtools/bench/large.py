"""The large programme of the speed table: 10,000 lines, 1,000 nodes and indicators, 2,000 services, as many
stakeholders.

Everything in it follows from counting, so that two runs measure the same programme; it is valid, with a budget in
three currencies, and its file has about five megabytes.
"""

import datetime
from decimal import Decimal
from functools import cache

from msgspec.structs import replace

from designer.programme.ids import IdMaker, counter
from designer.programme.programme import Programme
from designer.programme.records.base import Formula, Number, Value
from designer.programme.records.budget import DonorShare, Heading, Line, Post, Rate
from designer.programme.records.chain import KINDS, Assumption, Link, Node
from designer.programme.records.frame import Area, Call, Donor, Frame, Partner
from designer.programme.records.monitoring import Indicator
from designer.programme.records.services import Service
from designer.programme.records.stakeholders import Stakeholder

_DAY = datetime.date(2026, 5, 4)
_WORDS = (
    *("training", "returnees", "business", "plan", "regional", "hub", "counselling", "equipment", "market", "survey"),
    *("young", "women", "transport", "community", "session", "artisans", "cooperative", "monitoring", "visit"),
    *("referral", "kit", "apprenticeship", "municipality", "partner"),
)
_SHARES = {"objective": 1, "outcome": 4, "output": 20, "activity": 125}
"""How the nodes of the chain divide into kinds, from the top; there are no inputs."""
_DIMENSIONS = ("economic", "social", "psychosocial")
_UNITS = ("person", "month", "session", "kit", "visit")


@cache
def large_programme(lines: int = 10_000) -> Programme:
    """Return a programme with so many budget lines and everything else in proportion; the same object each time."""
    make = counter()
    areas = tuple(Area(id=make("area"), name=f"Hub {i + 1}", kind="hub") for i in range(20))
    donors = tuple(Donor(id=make("donor"), code=f"D{i}", name=f"Donor {i}", share=Decimal(25 * i)) for i in (1, 3))
    partners = tuple(Partner(id=make("partner"), code=f"P{i}", name=f"Partner {i}") for i in range(8))
    nodes, links = _chain(lines // 10, make)
    stakeholders = _stakeholders(lines // 5, areas, make)
    posts = _posts(max(1, lines // 200), make)
    headings = _headings(max(1, lines // 500), make)
    budget = _lines(lines, nodes, headings, posts, make)
    return Programme(
        frame=_frame(),
        call=Call(id="call", ceiling=Decimal(900_000_000), indirect_rate=Decimal(7)),
        areas=areas,
        donors=donors,
        partners=partners,
        stakeholders=stakeholders,
        services=_services(lines // 5, areas, stakeholders, make),
        nodes=nodes,
        links=links,
        assumptions=tuple(
            Assumption(id=make("assumption"), code=f"AS-{i:03}", statement=_text(i, 9), link_ids=(link.id,))
            for i, link in enumerate(links[::5])
        ),
        indicators=_indicators(lines // 10, nodes, make),
        posts=posts,
        headings=headings,
        rates=(
            Rate(id=make("rate"), one="EUR", is_worth=Decimal("1.0842"), of="USD", date=_DAY),
            Rate(id=make("rate"), one="USD", is_worth=Decimal(8650), of="GNF", date=_DAY),
        ),
        lines=budget,
        donor_shares=tuple(
            DonorShare(id=make("donorshare"), line_id=line.id, donor_id=donors[0].id, share=Decimal(40))
            for line in budget[::20]
        ),
    )


def _text(number: int, length: int) -> str:
    """Return a sentence of so many words, different for different numbers."""
    chosen = (_WORDS[(number * 7 + i * i + number // 23 * i) % len(_WORDS)] for i in range(length))
    return f"{' '.join(chosen).capitalize()} {number + 1}"


def _frame() -> Frame:
    """Return the frame: three years in US dollars."""
    return Frame(
        id="frame",
        title="A programme as large as they come",
        start=datetime.date(2027, 1, 1),
        months=Decimal(36),
        currency="USD",
        caseload=(Decimal(1200), Decimal(1500), Decimal(900)),
    )


def _chain(count: int, make: IdMaker) -> tuple[tuple[Node, ...], tuple[Link, ...]]:
    """Return nodes from the objective down, and a link or two up from each."""
    total = sum(_SHARES.values())
    levels: list[list[Node]] = []
    links: list[Link] = []
    made = 0
    for kind, _ in reversed(KINDS[1:]):
        last = kind == "activity"
        wanted = count - made if last else max(1, count * _SHARES[kind] // total)
        level = [
            Node(
                id=make("node"),
                kind=kind,
                statement=_text(made + i, 11),
                level=("individual", "community", "structural")[i % 3],
                dimensions=(_DIMENSIONS[i % 3],),  # type: ignore[arg-type]
                lead=f"Unit {i % 9}",
                start_month=Decimal(1 + i % 12) if last else None,
                end_month=Decimal(13 + i % 24) if last else None,
            )
            for i in range(wanted)
        ]
        if levels:
            above = levels[-1]
            links += [
                Link(id=make("link"), from_id=node.id, to_id=above[(i + step) % len(above)].id, because=_text(i, 8))
                for i, node in enumerate(level)
                for step in ((0, 1) if i % 4 == 0 and len(above) > 1 else (0,))
            ]
        levels.append(level)
        made += wanted
    return tuple(node for level in levels for node in level), tuple(links)


def _stakeholders(count: int, areas: tuple[Area, ...], make: IdMaker) -> tuple[Stakeholder, ...]:
    """Return stakeholders with ratings, role and engagement."""
    return tuple(
        Stakeholder(
            id=make("stakeholder"),
            name=_text(i, 4),
            category=("NAT", "LOC", "NGO", "COM")[i % 4],
            area_ids=(areas[i % len(areas)].id,),
            role=_text(i, 14),
            interest=Decimal(i % 11),
            influence=Decimal(i * 7 % 11),
            expectations=_text(i + 3, 10),
            engagement=_text(i + 5, 9),
            source="Workshop of 4 May 2026",
        )
        for i in range(count)
    )


def _services(
    count: int, areas: tuple[Area, ...], stakeholders: tuple[Stakeholder, ...], make: IdMaker
) -> tuple[Service, ...]:
    """Return services, each of a stakeholder in an area."""
    return tuple(
        Service(
            id=make("service"),
            provider=_text(i, 5),
            service_type="employment",
            dimension=_DIMENSIONS[i % 3],  # type: ignore[arg-type]
            area_id=areas[i % len(areas)].id,
            stakeholder_id=stakeholders[i % len(stakeholders)].id,
            eligibility=_text(i, 9),
            location=_text(i + 1, 6),
            languages="French, Pular, Maninka",
            available="yes",
            quality=("yes", "no", "unknown")[i % 3],
            accessible="unknown",
            checked_on=_DAY,
        )
        for i in range(count)
    )


def _indicators(count: int, nodes: tuple[Node, ...], make: IdMaker) -> tuple[Indicator, ...]:
    """Return one indicator a node."""
    return tuple(
        Indicator(
            id=make("indicator"),
            code=f"I-{i + 1:04}",
            node_id=nodes[i % len(nodes)].id,
            statement=_text(i, 12),
            unit="persons",
            reading="cumulative",
            baseline=Value(text="0", date=_DAY),
            target=Value(text=str(100 + i), comment=_text(i, 4)),
            target_month=Decimal(36),
            disaggregation="sex, age, region",
            source="Case files, survey",
            method="Survey by telephone",
            frequency="quarterly",
            responsible="M&E officer",
        )
        for i in range(count)
    )


def _posts(count: int, make: IdMaker) -> tuple[Post, ...]:
    """Return posts with months a year and a monthly cost."""
    return tuple(
        Post(
            id=make("post"),
            code=f"S-{i + 1:02}",
            title=_text(i, 3),
            holders=Decimal(1 + i % 4),
            months=(Decimal(12), Decimal(12), Decimal(6 + i % 7)),
            unit_cost=Decimal(900 + 37 * i),
            share=Decimal(100 if i % 3 else 50),
        )
        for i in range(count)
    )


def _headings(count: int, make: IdMaker) -> tuple[Heading, ...]:
    """Return headings: three at the top, the others below them."""
    kinds = ("staff", "office", "operational")
    top = tuple(
        Heading(id=make("heading"), code=code, title=kind.capitalize(), kind=kind)  # type: ignore[arg-type]
        for code, kind in zip("ABC", kinds, strict=True)
    )
    below = tuple(
        Heading(id=make("heading"), code=f"C{i + 1}", title=_text(i, 3), parent_id=top[2].id) for i in range(count)
    )
    return top + below


def _lines(
    count: int, nodes: tuple[Node, ...], headings: tuple[Heading, ...], posts: tuple[Post, ...], make: IdMaker
) -> tuple[Line, ...]:
    """Return budget lines: one post's line each, the rest operational, every hundredth with a formula."""
    activities = [node for node in nodes if node.kind == "activity"]
    made = []
    for i in range(count):
        line = Line(id=make("line"), code=f"B{i + 1:05}", description=_text(i, 5))
        if i < len(posts):
            made.append(replace(line, heading_id=headings[0].id, scope="support", post_id=posts[i].id))
            continue
        cost: Number = Formula(f"={i % 50 + 1}*350") if i % 100 == 0 else Decimal(5 + i * 13 % 1200) / 4
        quantities = tuple(Decimal((i * 3 + year) % 40) for year in range(3))
        made.append(
            replace(
                line,
                heading_id=headings[3 + i % (len(headings) - 3)].id,
                node_id=activities[i % len(activities)].id,
                unit=_UNITS[i % len(_UNITS)],
                quantities=quantities,
                frequency=Decimal(1 + i % 3) if i % 3 else None,
                unit_cost=cost,
                currency=("", "GNF", "EUR")[i % 3],
                share=None if i % 5 else Decimal(60),
                monitoring=Decimal(100) if i % 50 == 1 else None,
            )
        )
    return tuple(made)
