"""A second implementation of the score, from the method note alone: plain dicts, exact fractions.

It shares no code with the product, so that a slip in one is not repeated in the other.
"""

from datetime import date, timedelta
from fractions import Fraction
from typing import Any

POINTS = {4: Fraction(10), 3: Fraction("7.5"), 2: Fraction(5), 1: Fraction("2.5")}
CREDITS = {"declared": Fraction("0.5"), "evidence": Fraction("0.8"), "verified": Fraction(1)}
OUTCOMES = {"satisfied": Fraction(1), "amber": Fraction("0.5"), "red": Fraction(0)}
DAYS = {"people": 60, "briefing": 90, "document": 180, "legal": 365}
HALF, LIMIT = Fraction("0.5"), Fraction("0.8")

Row = dict[str, Any]


def reference(content: Row, document: Row) -> Row:
    rows = [
        row
        for row in content["items"]
        if document.get("set", "full") == "full" or row["light"] or row["blocker"] == "hard"
    ]
    found = {row["id"]: look_at(row, document) for row in rows}
    weights = share_out(content["dimensions"], [r for r in rows if found[r["id"]]["credit"] is not None])
    whole = sum(weights.values(), Fraction(0))
    for row in rows:
        mine = found[row["id"]]
        mine["gain"] = (
            100 * weights[row["id"]] * (1 - mine["credit"]) / whole if row["id"] in weights else Fraction(0)
        )
    return conclude(content, document, rows, found)


def conclude(content: Row, document: Row, rows: list[Row], found: dict[str, Row]) -> Row:
    kept = [row for row in rows if found[row["id"]]["credit"] is not None]
    raw = figure(content["dimensions"], kept, found, "credit")
    dimensions = {}
    for name in content["dimensions"]:
        inside = [row for row in kept if row["dimension"] == name]
        if inside:
            dimensions[name] = figure({name: 1}, inside, found, "credit")
    stories = {
        story: 100
        - figure(content["dimensions"], [r for r in kept if story in r["stories"]], found, "credit")
        for story in ("S1", "S2", "S3")
    }
    blockers = [
        {"item": row["id"], "kind": row["blocker"], "waived": is_waived(row, document)}
        for row in rows
        if row["blocker"] is not None and not found[row["id"]]["closed"]
    ]
    hard = any(blocker["kind"] == "hard" for blocker in blockers)
    verdict = "no_go"
    if not blockers and raw >= 85 and min(dimensions.values(), default=100) >= 60:
        verdict = "go"
    elif not hard and raw >= 70 and all(blocker["waived"] for blocker in blockers):
        verdict = "conditions"
    return {
        "raw": raw,
        "shown": min(raw, Fraction(69)) if hard else raw,
        "verdict": verdict,
        "confidence": figure(content["dimensions"], kept, found, "sure") / 100,
        "progress": sum((found[row["id"]]["begun"] for row in kept), Fraction(0)) / len(kept)
        if kept
        else Fraction(0),
        "dimensions": dimensions,
        "stories": stories,
        "blockers": blockers,
        "next": best(rows, found, blockers),
        "items": {id: {key: one[key] for key in ("credit", "gain", "stale")} for id, one in found.items()},
    }


def share_out(dimensions: dict[str, int], rows: list[Row]) -> dict[str, Fraction]:
    totals: dict[str, Fraction] = {}
    for row in rows:
        totals[row["dimension"]] = totals.get(row["dimension"], Fraction(0)) + POINTS[row["level"]]
    return {
        row["id"]: dimensions[row["dimension"]] * POINTS[row["level"]] / totals[row["dimension"]]
        for row in rows
    }


def figure(dimensions: dict[str, int], rows: list[Row], found: dict[str, Row], what: str) -> Fraction:
    weights = share_out(dimensions, rows)
    if not weights:
        return Fraction(0)
    return 100 * sum((e * found[id][what] for id, e in weights.items()), Fraction(0)) / sum(weights.values())


def look_at(row: Row, document: Row) -> Row:
    answers = [a for a in document.get("answers", []) if a["item"] == row["id"]]
    if row["scope"] != "department":
        one = judge(row, answers[0] if answers else {}, document)
        one["begun"] = Fraction(one["credit"] is not None and (one["credit"] > 0 or one["working"]))
        return one
    first = [
        d["id"] for d in document.get("departments", []) if d.get("wave") == 1 and not d.get("not_now_until")
    ]
    given = {a["department"]: a for a in answers}
    if not first:
        return {
            "credit": Fraction(0),
            "closed": False,
            "stale": False,
            "sure": Fraction(0),
            "begun": Fraction(0),
        }
    begun = Fraction(
        sum(given.get(d, {}).get("status", "not_started") != "not_started" for d in first), len(first)
    )
    judged = [judge(row, given.get(d, {}), document) for d in first]
    judged = [one for one in judged if one["credit"] is not None]
    if not judged:
        return {"credit": None, "closed": True, "stale": False, "sure": Fraction(0), "begun": begun}
    return {
        "credit": sum((one["credit"] for one in judged), Fraction(0)) / len(judged),
        "closed": all(one["closed"] for one in judged),
        "stale": any(one["stale"] for one in judged),
        "sure": sum((one["sure"] for one in judged), Fraction(0)) / len(judged),
        "begun": begun,
    }


def judge(row: Row, answer: Row, document: Row) -> Row:
    status, outcome = answer.get("status", "not_started"), answer.get("computed", "red")
    by_hand = not row["computed"] or (row["id"] == "F10" and outcome == "red")
    old = by_hand and status in CREDITS and is_old(row["validity"], answer.get("on"), document)
    credit: Fraction | None
    if not by_hand:
        credit = OUTCOMES[outcome]
    elif row["computed"]:
        credit = Fraction(status == "verified" and not old)
    elif status == "not_applicable":
        credit = None if answer.get("approved") and row["id"] != "E3" else Fraction(0)
    else:
        credit = CREDITS.get(status, Fraction(0))
        credit = min(credit, HALF) if old else credit
    return {
        "credit": credit,
        "stale": old,
        "closed": credit is None or (not old and credit >= (1 if row["certified"] else LIMIT)),
        "sure": Fraction(not old and (status == "verified" if by_hand else outcome == "satisfied")),
        "working": by_hand and status == "in_progress",
    }


def is_old(validity: str, on: str | None, document: Row) -> bool:
    if validity == "none":
        return False
    if on is None:
        return True
    if validity == "drill":
        launch = document.get("launch")
        return launch is not None and day(on) < day(launch) - timedelta(days=30)
    return day(document["today"]) > day(on) + timedelta(days=DAYS[validity])


def is_waived(row: Row, document: Row) -> bool:
    today = day(document["today"])
    return row["blocker"] == "waivable" and any(
        waiver["item"] == row["id"]
        and day(waiver["given"]) <= today <= day(waiver["expires"])
        and day(waiver["expires"]) <= day(waiver["given"]) + timedelta(days=92)
        for waiver in document.get("waivers", [])
    )


def best(rows: list[Row], found: dict[str, Row], blockers: list[Row]) -> list[str]:
    hard = {blocker["item"] for blocker in blockers if blocker["kind"] == "hard"}
    bare = {
        blocker["item"] for blocker in blockers if blocker["kind"] == "waivable" and not blocker["waived"]
    }
    undone = [row for row in rows if found[row["id"]]["credit"] not in (None, 1)]
    undone.sort(key=lambda row: row["id"])
    undone.sort(key=lambda row: found[row["id"]]["gain"], reverse=True)
    undone.sort(key=lambda row: found[row["id"]]["gain"] / Fraction(str(row["effort"])), reverse=True)
    undone.sort(key=lambda row: 0 if row["id"] in hard else 1 if row["id"] in bare else 2)
    chosen: list[Row] = []
    for row in undone:
        if len(chosen) < 5 and row["owner"] not in [other["owner"] for other in chosen]:
            chosen.append(row)
    return [row["id"] for row in chosen]


def day(text: str) -> date:
    return date.fromisoformat(text)
