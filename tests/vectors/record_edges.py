"""Records acceptance_edges.jsonl.gz: what the models of the reference server say to values at the edges of every format.

Needs pydantic 2.11.7 with pydantic-core 2.33.2 under CPython 3.11:

    python -m venv venv
    venv/bin/pip install pydantic==2.11.7 pydantic-core==2.33.2
    venv/bin/python tests/vectors/record_edges.py
"""

import gzip
import itertools
import json
import pathlib
import re
from datetime import datetime
from enum import Enum
from typing import Any, Literal, Optional
from uuid import UUID

from pydantic import BaseModel, Field, ValidationError


def words(name, text):
    return Enum(name, {word: word for word in text.split()}, type=str)


RunStatus = words("RunStatus", "queued in_progress succeeded failed no_changes")
TaskStatus = words("TaskStatus", "pending running succeeded failed skipped retrying")
Phase = words(
    "Phase",
    "prepare_job start_job_container git_clone speckit_specify speckit_plan speckit_tasks speckit_analyze"
    " speckit_implement commit_push open_pr cleanup",
)
ArtifactType = words(
    "ArtifactType", "stdout_log stderr_log diff_summary commit_status metrics_snapshot environment_info"
)


class SpecAutomationArtifactSummary(BaseModel):
    artifact_id: UUID
    name: str
    artifact_type: ArtifactType
    storage_path: Optional[str] = None
    content_type: Optional[str] = None
    size_bytes: Optional[int] = None
    expires_at: Optional[datetime] = None
    source_phase: Optional[Phase] = None


class SpecAutomationPhaseState(BaseModel):
    phase: Phase
    status: TaskStatus
    attempt: int = Field(ge=1)
    started_at: Optional[datetime] = None
    completed_at: Optional[datetime] = None
    stdout_path: Optional[str] = None
    stderr_path: Optional[str] = None
    metadata: Optional[dict[str, Any]] = None
    selected_skill: Optional[str] = None
    execution_path: Optional[Literal["skill", "direct_fallback", "direct_only"]] = None
    used_skills: Optional[bool] = None
    used_fallback: Optional[bool] = None
    shadow_mode_requested: Optional[bool] = None


class SpecAutomationRunDetail(BaseModel):
    run_id: UUID
    status: RunStatus
    branch_name: Optional[str] = None
    pull_request_url: Optional[str] = None
    result_summary: Optional[str] = None
    started_at: Optional[datetime] = None
    completed_at: Optional[datetime] = None
    phases: list[SpecAutomationPhaseState] = Field(default_factory=list)
    artifacts: list[SpecAutomationArtifactSummary] = Field(default_factory=list)


ID = "1b4e28ba-2fa1-41d2-883f-0016d3cca427"
RUN = {"run_id": json.dumps(ID), "status": '"queued"'}
PHASE = {"phase": '"open_pr"', "status": '"running"', "attempt": "1"}
ARTIFACT = {"artifact_id": json.dumps(ID), "name": '"n"', "artifact_type": '"stdout_log"'}
BASES = {SpecAutomationRunDetail: RUN, SpecAutomationPhaseState: PHASE, SpecAutomationArtifactSummary: ARTIFACT}

# Where a value of each format stands.
PLACES = {
    "time": [(SpecAutomationRunDetail, "started_at")],
    "attempt": [(SpecAutomationPhaseState, "attempt")],
    "size": [(SpecAutomationArtifactSummary, "size_bytes")],
    "flag": [(SpecAutomationPhaseState, "used_skills")],
    "id": [(SpecAutomationArtifactSummary, "artifact_id")],
    "word": [(SpecAutomationPhaseState, "execution_path"), (SpecAutomationRunDetail, "status")],
    "any": [(SpecAutomationPhaseState, "metadata"), (SpecAutomationRunDetail, "extra")],
}

CHARACTERS = "09afgTtZz_-+:.,{} \t\n\x00\x1c\x85\xa0\u0661\u2003\u200b\u2212\u3000\ufeff\uff11"


def mutations(text, characters=CHARACTERS):
    """The text with one character more, less or another, at every place."""
    yield text
    for place in range(len(text) + 1):
        yield text[:place]
        yield text[:place] + text[place + 1 :]
        for character in characters:
            yield text[:place] + character + text[place:]
            yield text[:place] + character + text[place + 1 :]


def times():
    for text in ("2026-02-24T09:30:00.123456+05:30", "2026-02-24 09:30", "-62135596800.5"):
        yield from mutations(text)
    clocks = ("00:00", "23:59:59.9999999", "23:59:60", "24:00")
    offsets = ("", "Z", "+00:01", "-00:01", "+23:59", "-23:59", "+24:00", "\u22122359")
    for year, day, clock, offset in itertools.product(("0000", "0001", "9999"), ("01-01", "12-31"), clocks, offsets):
        yield f"{year}-{day}T{clock}{offset}"
    for year, month, day in itertools.product((1900, 2000, 2023, 2024), (0, 2, 4, 12, 13), (0, 28, 29, 30, 31, 32)):
        yield f"{year}-{month:02}-{day:02}"


def whole_numbers():
    yield from mutations("10", CHARACTERS + "1")
    for length in range(1, 5):
        yield from map("".join, itertools.product("0-_1.+ ", repeat=length))
    yield from ("9" * 4300, "9" * 4301, "1_" * 2200 + "1", "0" * 4400 + "1", "1." + "0" * 4400)


def numbers():
    bounds = (0, 1, 2, 20_000_000_000, 253_402_300_799, 62_135_596_800, 253_402_300_799_999, 62_135_596_800_000)
    bounds += (2**31 - 1, 2**31, 10**18 - 1, 10**18, 2**63 - 1025, 2**63 - 513, 2**63 - 512, 2**63 - 1, 2**63, 10**19)
    for bound, sign, fraction in itertools.product(bounds, ("", "-"), ("", ".0", ".5", ".0000001")):
        for exponent in ("", "e0", "E+1", "e-1", "e3", "e-3", "e18", "e309", "e-400"):
            yield f"{sign}{bound}{fraction}{exponent}"
    for length, sign, rest in itertools.product((4299, 4300, 4301), ("", "-"), ("", ".5", "e1")):
        yield sign + "7" * length + rest


def cases():
    """Format, and a value as JSON."""
    for text in times():
        yield "time", json.dumps(text)
    for text in whole_numbers():
        yield "attempt", json.dumps(text)
        yield "size", json.dumps(text)
    for text in ("true", "off", "Y", "1"):
        yield from (("flag", json.dumps(text)) for text in mutations(text))
    for text in (ID, ID.replace("-", ""), f"{{{ID}}}", f"urn:uuid:{ID}"):
        yield from (("id", json.dumps(text)) for text in mutations(text, "0gF-{}: \u0661"))
    for text in ("skill", "queued"):
        yield from (("word", json.dumps(text)) for text in mutations(text, "sS \x00\u017f"))
    for text in numbers():
        yield from ((kind, text) for kind in ("time", "attempt", "size", "flag"))
        if len(text) > 4000:
            yield "any", text
            yield "any", f'{{"a":[{text}]}}'
    for text in mutations('{"a":[1,-2.5e3,null,"\\ud83d\\ude00\\n"]}', '"\\,:]}0eEudn\x00\x1f'):
        yield "any", text


def verdict(model, text, strict):
    try:
        value = model.model_validate_json(text, strict=strict)
    except ValidationError as error:
        found = error.errors(include_url=False, include_input=False, include_context=False)
        return {"ok": False, "errors": [{"loc": one["loc"], "type": one["type"]} for one in found]}
    return {"ok": True, "errors": [], "dumped": value.model_dump_json()}


def tags(kind, value):
    is_float = kind == "time" and re.fullmatch(r"-?[0-9]+(?=.*[.eE]).+", value)
    return {"tags": ["float_datetime"]} if is_float else {}


def main():
    known = set()
    path = pathlib.Path(__file__).with_name("acceptance_edges.jsonl.gz")
    with gzip.GzipFile(path, "wb", mtime=0) as file:
        for kind, value in cases():
            for model, field in PLACES[kind]:
                members = {**BASES[model], field: value}
                text = "{" + ",".join(f'"{name}":{json}' for name, json in members.items()) + "}"
                if text in known:
                    continue
                known.add(text)
                record = {"id": f"e{len(known):05}", "model": model.__name__, "group": f"edge:{kind}", **tags(kind, value)}
                record |= {"input_json_text": text, "lax": verdict(model, text, False), "strict": verdict(model, text, True)}
                file.write(json.dumps(record).encode() + b"\n")


main()
