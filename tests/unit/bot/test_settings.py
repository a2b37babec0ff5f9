"""Settings from the environment and from .env: defaults, bounds, mistakes that are explained."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.environment import load_settings
from bot.settings import SettingsError

TOKEN = "123456:AAsecret-part_of-the-token"  # noqa: S105 - opens nothing


pytestmark = pytest.mark.usefixtures("settings_free_environment")


@pytest.fixture
def environment(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """For setting variables that are gone after the test."""
    return monkeypatch


def mistakes_in(environment: pytest.MonkeyPatch, **given: str) -> str:
    for name, value in given.items():
        environment.setenv(f"ONRECORD_{name}", value)
    with pytest.raises(SettingsError) as caught:
        load_settings()
    return str(caught.value)


def test_nothing_needs_to_be_set() -> None:
    settings = load_settings()
    assert settings.token is None
    assert settings.admins == ()
    assert not settings.log_questions


def test_lists_are_separated_by_commas_and_may_hold_spaces(environment: pytest.MonkeyPatch) -> None:
    environment.setenv("ONRECORD_ADMINS", "11, 22,")
    environment.setenv("ONRECORD_SOURCES", "news, more news/wire.jsonl")
    settings = load_settings()
    assert settings.admins == (11, 22)
    assert settings.sources == (Path("news"), Path("more news/wire.jsonl"))


def test_a_file_named_env_is_read_and_the_environment_comes_first(
    environment: pytest.MonkeyPatch,
) -> None:
    Path(".env").write_text("ONRECORD_QUOTES=5\nONRECORD_THREADS=4\nPATH_TO_ELSEWHERE=x\n")
    environment.setenv("ONRECORD_THREADS", "1")
    settings = load_settings()
    assert (settings.quotes, settings.threads) == (5, 1)


def test_an_empty_variable_counts_as_not_set(environment: pytest.MonkeyPatch) -> None:
    for name in ("TOKEN", "ADMINS", "CORPUS", "THREADS", "WEBHOOK_URL", "WEBHOOK_SECRET", "MODEL"):
        environment.setenv(f"ONRECORD_{name}", "")
    settings = load_settings()
    assert settings.token is None
    assert settings.model is None
    assert settings.corpus != Path()


def test_a_tilde_is_the_home_folder(environment: pytest.MonkeyPatch) -> None:
    environment.setenv("ONRECORD_CORPUS", "~/corpus")
    assert load_settings().corpus == Path.home() / "corpus"


def test_the_log_level_may_be_written_in_capitals(environment: pytest.MonkeyPatch) -> None:
    environment.setenv("ONRECORD_LOG_LEVEL", "DEBUG")
    assert load_settings().log_level == "debug"


def test_settings_cannot_be_changed() -> None:
    with pytest.raises(ValueError, match="frozen"):
        load_settings().threads = 3  # type: ignore[misc]


def test_every_mistake_is_told_at_once_by_name_with_what_was_given_and_what_is_expected(
    environment: pytest.MonkeyPatch,
) -> None:
    told = mistakes_in(
        environment,
        THREADS="many",
        QUOTES="0",
        ADMINS="@alice",
        LOG_FORMAT="xml",
        WEBHOOK_URL="http://not.safe",
        API_BASE_URL="api.telegram.org",
        ALLOW_DOWNLOAD="perhaps",
        WEBHOOK_PORT="70000",
    )
    assert "ONRECORD_THREADS is 'many', but must be a number of threads from 1 to 64" in told
    assert "ONRECORD_QUOTES is '0', but must be quotes in one answer, from 1 to 10" in told
    assert "ONRECORD_ADMINS is '@alice', but must be numeric Telegram ids" in told
    assert "ONRECORD_LOG_FORMAT is 'xml', but must be text or json" in told
    assert "ONRECORD_WEBHOOK_URL is 'http://not.safe', but must be the public https" in told
    assert "ONRECORD_API_BASE_URL is 'api.telegram.org'" in told
    assert "ONRECORD_ALLOW_DOWNLOAD is 'perhaps', but must be true or false" in told
    assert "ONRECORD_WEBHOOK_PORT is '70000', but must be a port from 1 to 65535" in told
    assert told.count("ONRECORD_") == 8


def test_a_mistake_in_two_parts_of_a_list_is_told_once(environment: pytest.MonkeyPatch) -> None:
    assert mistakes_in(environment, ADMINS="@alice,@bob").count("ONRECORD_ADMINS") == 1


def test_a_mistake_in_the_env_file_is_told_with_its_value() -> None:
    Path(".env").write_text("ONRECORD_QUOTES=eleven\n")
    with pytest.raises(SettingsError, match="ONRECORD_QUOTES is 'eleven'"):
        load_settings()


@pytest.mark.parametrize(
    "token", ["AAsecretpart", "123456:", ":AAsecretpart", "12x:AAsecretpart", "1:AAsecret part",
              "１２:AAsecretpart", "1:AAsecrétpart"],
)  # fmt: skip
def test_a_wrong_token_is_named_and_never_shown(
    environment: pytest.MonkeyPatch, token: str
) -> None:
    told = mistakes_in(environment, TOKEN=token, THREADS="many")
    assert "ONRECORD_TOKEN must be the bot's token, as @BotFather gave it" in told
    assert "secr" not in told


def test_a_webhook_needs_a_secret_whatever_else_is_wrong(environment: pytest.MonkeyPatch) -> None:
    told = mistakes_in(environment, WEBHOOK_URL="https://example.org/hook", THREADS="many")
    assert "ONRECORD_WEBHOOK_SECRET must be 1 to 256 letters" in told
    assert "ONRECORD_THREADS" in told


def test_a_wrong_webhook_secret_is_named_and_never_shown(environment: pytest.MonkeyPatch) -> None:
    told = mistakes_in(environment, WEBHOOK_SECRET="hush hush")  # noqa: S106 - guards nothing
    assert "ONRECORD_WEBHOOK_SECRET must be" in told
    assert "hush" not in told


@pytest.mark.parametrize(
    "address", ["mysql://u:s3cret@h/db", "postgresql://u:s3cret@h", "postgresql://u:s3cret@h:x/db",
                "s3cret"],
)  # fmt: skip
def test_a_wrong_address_of_a_database_is_named_and_never_shown(
    environment: pytest.MonkeyPatch, address: str
) -> None:
    told = mistakes_in(environment, DATABASE_URL=address)
    assert "ONRECORD_DATABASE_URL must be a PostgreSQL address such as" in told
    assert "s3cret" not in told


def test_indexes_on_a_server_need_its_address_and_no_password_in_it(
    environment: pytest.MonkeyPatch,
) -> None:
    told = mistakes_in(environment, INDEX="milvus")
    assert "ONRECORD_MILVUS_URI must be the http(s) address of a Milvus server" in told
    told = mistakes_in(environment, INDEX="milvus", MILVUS_URI="http://root:s3cret@milvus:19530")
    assert "without user or password" in told
    assert "s3cret" not in told
    environment.setenv("ONRECORD_MILVUS_URI", "http://milvus:19530")
    environment.setenv("ONRECORD_MILVUS_TOKEN", "root:s3cret")
    settings = load_settings()
    assert (settings.index, settings.milvus_alias) == ("milvus", "onrecord")
    assert "root:s3cret" in settings.secrets()
    assert "s3cret" not in f"{settings!r} {settings} {settings.model_dump_json()}"


def test_what_no_log_may_show_are_secrets_and_the_password_in_both_spellings(
    environment: pytest.MonkeyPatch,
) -> None:
    environment.setenv("ONRECORD_TOKEN", TOKEN)
    environment.setenv("ONRECORD_DATABASE_URL", "postgresql://bot:s3cret%2Fword@db/onrecord")
    settings = load_settings()
    assert {TOKEN, "s3cret%2Fword", "s3cret/word"} <= set(settings.secrets())
    assert "s3cret" not in f"{settings!r} {settings} {settings.model_dump_json()}"


def test_a_misspelt_name_is_a_mistake_with_the_nearest_right_one(
    environment: pytest.MonkeyPatch,
) -> None:
    Path(".env").write_text("ONRECORD_THREDS=2\n")
    told = mistakes_in(environment, TOKE="1:x", COMPLETELY_ELSE="1")
    assert "ONRECORD_TOKE is not a setting; did you mean ONRECORD_TOKEN?" in told
    assert "ONRECORD_THREDS is not a setting; did you mean ONRECORD_THREADS?" in told
    assert "ONRECORD_COMPLETELY_ELSE is not a setting" in told


def test_secrets_are_not_in_what_settings_look_like(environment: pytest.MonkeyPatch) -> None:
    environment.setenv("ONRECORD_TOKEN", TOKEN)
    environment.setenv("ONRECORD_WEBHOOK_SECRET", "hush")
    settings = load_settings()
    shown = f"{settings!r} {settings} {settings.model_dump_json()}"
    assert "secret-part" not in shown
    assert "hush" not in shown


def test_hosts_of_ones_own_are_named_with_or_without_a_port(
    environment: pytest.MonkeyPatch,
) -> None:
    environment.setenv("ONRECORD_ALLOW_HOSTS", "News.LAN, intra.lan:8080, [fd00::5]:443, 10.0.0.5")
    assert load_settings().allow_hosts == (
        "news.lan", "intra.lan:8080", "[fd00::5]:443", "10.0.0.5",
    )  # fmt: skip


@pytest.mark.parametrize("host", ["*", "http://news.lan", "news.lan/feed", "10.0.0.0/8", "a b"])
def test_whole_networks_and_addresses_are_no_hosts(
    environment: pytest.MonkeyPatch, host: str
) -> None:
    assert "ONRECORD_ALLOW_HOSTS" in mistakes_in(environment, ALLOW_HOSTS=host)


@pytest.mark.parametrize("address", ["head", "ray://head:10001", "head:6379/x", "--address:6379x"])
def test_a_cluster_is_named_by_its_heads_host_and_port(
    environment: pytest.MonkeyPatch, address: str
) -> None:
    assert "ONRECORD_RAY_ADDRESS" in mistakes_in(environment, RAY_ADDRESS=address)


def test_a_contact_cannot_add_to_a_request(environment: pytest.MonkeyPatch) -> None:
    assert "ONRECORD_CONTACT" in mistakes_in(environment, CONTACT="me\r\nHost: other")
