"""The model, its prices and its key: what is missing or wrong is said before anything is read."""

import math

import pytest

from graph.extraction.language_model.settings import Limits, ModelSettings, key, settings_from_environment
from graph.model import UsageError

HOSTED, LOCAL = ModelSettings("m"), ModelSettings("m", "http://localhost:1/v1")


def test_the_environment_names_model_endpoint_and_prices() -> None:
    found = settings_from_environment({"AIGOV_MODEL": "m", "AIGOV_ENDPOINT": "http://localhost:1/v1", "AIGOV_PRICE_IN": "0.5"})
    assert found == ModelSettings("m", "http://localhost:1/v1", Limits(price_in=0.5))


@pytest.mark.parametrize(
    ("environment", "message"), [({}, "no model is named"), ({"AIGOV_MODEL": "m", "AIGOV_PRICE_OUT": "cheap"}, "'cheap' is no number")]
)
def test_a_poor_environment_is_a_usage_error(environment: dict[str, str], message: str) -> None:
    with pytest.raises(UsageError, match=message):
        settings_from_environment(environment)


@pytest.mark.parametrize(
    ("limits", "message"),
    [
        ({"max_cost": 1.0}, "needs prices"),
        ({"max_cost": 1.0, "price_in": 1.0}, "needs prices"),
        ({"max_tokens": -1}, "--max-tokens: -1 is no amount"),
        ({"price_in": math.nan}, "--price-in: nan is no amount"),
        ({"price_out": math.inf}, "--price-out: inf is no amount"),
    ],
)
def test_limits_that_cannot_be_kept_are_a_usage_error(limits: dict[str, float], message: str) -> None:
    with pytest.raises(UsageError, match=message):
        Limits(**limits)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("settings", "environment", "found"),
    [
        (HOSTED, {"OPENAI_API_KEY": "a"}, "a"),
        (HOSTED, {"OPENAI_API_KEY": "a", "AIGOV_API_KEY": "b"}, "b"),
        (LOCAL, {"AIGOV_API_KEY": "b"}, "b"),
        (LOCAL, {"OPENAI_API_KEY": "a"}, "none"),
        (LOCAL, {}, "none"),
    ],
)
def test_a_key_goes_only_where_it_belongs(settings: ModelSettings, environment: dict[str, str], found: str) -> None:
    assert key(settings, environment) == found


def test_a_hosted_service_needs_a_key() -> None:
    with pytest.raises(UsageError, match="no key for the model service; set AIGOV_API_KEY"):
        key(HOSTED, {})


@pytest.mark.parametrize("endpoint", ["", "nonsense", "localhost:11434/v1", "ftp://x", "http://", "http://[::1", "http://x:port/v1"])
def test_an_endpoint_that_is_no_address_is_a_usage_error(endpoint: str) -> None:
    with pytest.raises(UsageError, match="is no address; write http"):
        ModelSettings("m", endpoint)


@pytest.mark.parametrize("seconds", [0, -1, math.inf, math.nan])
def test_a_time_that_is_none_is_a_usage_error(seconds: float) -> None:
    with pytest.raises(UsageError, match="is no time; give seconds"):
        ModelSettings("m", timeout=seconds)
