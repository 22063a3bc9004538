"""What is typed without pydantic is typed as pydantic would; of all else pydantic decides."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import AfterValidator, BaseModel, Field, ValidationError

from engine.standards.rule_files import HOME
from engine.text.fitted import Fitted, Unsure, fitted, shape_of
from engine.text.strict_yaml import plain, read_file
from engine.visits import entries
from engine.visits import visit_schema as schema
from engine.visits.entered import MAY_BE_BLANK
from engine.visits.entries import _FUNCTIONS

MODELS = (schema.VisitFile, schema.AccountEntry, schema.MissingEntry)
WORDS = st.sampled_from(
    ["", " ", "a", " b ", "12", "012", "-1", "²", "yes", "нет", "maybe", "2018-06-19", "31.06.2018", "19.06.2018",
     "seen", "measured", "documented", "actual", "planned", "not_asked", "regular", "met", "breached", "rooms"]
)  # fmt: skip
DAYS = {"visit": {"id": "v", "date": "2018-06-19"}, "facility": {"id": "f", "profile": "p"}}


def _keys(model: type[BaseModel]) -> list[str]:
    return [field.alias or name for name, field in model.model_fields.items()]


INNER = [*MODELS, schema.VisitEntry, schema.FacilityEntry, schema.SourceEntry, schema.PreviousEntry, schema.JudgedEntry]


def test_every_key_of_a_visit_may_be_left_blank_and_no_other_word() -> None:
    """But `missing`, which is a question of its own."""
    assert {key for model in INNER for key in _keys(model)} - {"missing"} == MAY_BE_BLANK


KEYS = st.sampled_from(sorted({key for model in INNER for key in _keys(model)} | {"other"}))
ANYTHING = st.recursive(
    st.none() | WORDS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=4),
)
VISITS = st.builds(
    lambda visit, facility, more: {
        "visit": {**DAYS["visit"], **visit},
        "facility": {**DAYS["facility"], **facility},
        **more,
    },
    st.dictionaries(st.sampled_from(_keys(schema.VisitEntry)), ANYTHING, max_size=3),
    st.dictionaries(st.sampled_from(_keys(schema.FacilityEntry)), ANYTHING, max_size=2),
    st.dictionaries(st.sampled_from(_keys(schema.VisitFile)[2:]), ANYTHING, max_size=2),
)
ENTRIES = st.one_of(
    st.tuples(st.just(schema.VisitFile), ANYTHING | VISITS),
    *(st.tuples(st.just(model), st.dictionaries(st.sampled_from(_keys(model)), ANYTHING)) for model in INNER),
)


def _whole(value: Any) -> Any:
    """A typed value as plain data, whichever of the two made it."""
    if isinstance(value, Fitted | BaseModel):
        return {name: _whole(part) for name, part in vars(value).items()}
    if isinstance(value, dict):
        return {name: _whole(part) for name, part in value.items()}
    return type(value)(map(_whole, value)) if isinstance(value, list | tuple) else value


@given(ENTRIES)
def test_what_fits_is_what_the_model_makes_of_it(case: tuple[type[BaseModel], object]):
    """Field for field, with the same types and defaults; what the model refuses never fits."""
    model, data = case
    shape = shape_of(model, _FUNCTIONS)
    assert shape is not None
    try:
        made = fitted(shape, data, _FUNCTIONS)
    except Unsure:
        return
    assert repr(_whole(made)) == repr(_whole(model.model_validate(data)))


@pytest.mark.parametrize("path", sorted((HOME / "facility_profiles" / "examples").glob("*.yaml")), ids=lambda p: p.stem)
def test_a_good_visit_fits(path):
    """Else every check would import pydantic again, and nobody would notice."""
    data = plain(read_file(path).root)
    shape = shape_of(schema.VisitFile, _FUNCTIONS)
    assert _whole(fitted(shape, data, _FUNCTIONS)) == _whole(schema.VisitFile.model_validate(data))


@pytest.mark.parametrize("model", MODELS)
def test_each_model_of_a_visit_has_a_shape(model: type[BaseModel]):
    """A model that does something new is typed by pydantic alone until `fitted` knows it."""
    assert entries._shapes()[model.__name__] is not None


class Strange(BaseModel):
    """One field that asks more of its value than a shape can tell."""

    field: str


@pytest.mark.parametrize(
    "annotation",
    [
        Annotated[str, Field(pattern="^a")],
        Annotated[str, Field(max_length=2)],
        Annotated[int, Field(gt=3)],
        Annotated[list[str], Field(min_length=1)],
        Annotated[str, AfterValidator(str.upper)],
        tuple[str],
        tuple[str, int],
        Annotated[list[str], Field(default_factory=list)],
        Annotated[str, Field(validate_default=True, default=1)],
        str | int,
        float,
        Strange | Literal["a"],
    ],
)
def test_what_is_not_known_is_left_to_the_model(annotation: Any):
    """Rather slow than wrong."""
    model = type("Model", (BaseModel,), {"__annotations__": {"field": annotation}})
    assert shape_of(model, _FUNCTIONS) is None


@pytest.mark.parametrize("model", [type("M", (BaseModel,), {"__annotations__": {"date": date, "n": int}})])
def test_pydantic_reads_more_than_fits(model: type[BaseModel]):
    """A date as text or a number with a sign is left to it."""
    shape = shape_of(model, {})
    with pytest.raises(Unsure):
        fitted(shape, {"date": "2018-06-19", "n": "-1"}, {})
    assert model.model_validate({"date": "2018-06-19", "n": "-1"}).n == -1
    with pytest.raises(ValidationError):
        model.model_validate({"date": "2018-06-32", "n": "1"})
