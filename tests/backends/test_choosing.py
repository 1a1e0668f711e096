"""A model by its name: which backend it gets, and what a broken plug-in costs."""

import subprocess
import sys
from importlib.metadata import EntryPoint

import pytest

from rmcoach import plugins
from rmcoach.backends import choose, providers
from rmcoach.backends.base import Message, ModelRequest, is_local, name_of
from rmcoach.backends.litellm import LiteLLMBackend
from rmcoach.backends.local import LocalBackend
from rmcoach.cli import run
from rmcoach.errors import BackendError, NotInstalledError, PluginError, UnknownModelError
from rmcoach.testing import ScriptedBackend

REQUEST = ModelRequest(messages=(Message(role="user", content="hi"),))


class Mine(ScriptedBackend):
    """What a plug-in offers."""

    def __init__(self, model):
        super().__init__("mine", name=f"mine/{model}")


@pytest.fixture
def offered(monkeypatch):
    """Installed packages that offer backends; one is broken, one wants to be litellm."""
    module = sys.modules.setdefault("rmcoach_test_plugin", type(sys)("rmcoach_test_plugin"))
    module.Mine = Mine
    found = [
        EntryPoint("mine", "rmcoach_test_plugin:Mine", plugins.BACKENDS),
        EntryPoint("broken", "rmcoach_no_such_module:B", plugins.BACKENDS),
        EntryPoint("litellm", "rmcoach_test_plugin:Mine", plugins.BACKENDS),
        EntryPoint("openai", "rmcoach_test_plugin:Mine", plugins.BACKENDS),
    ]
    monkeypatch.setattr(plugins, "entry_points", lambda group: found if group else [])


@pytest.mark.parametrize(
    ("model", "kind", "name"),
    [
        ("ollama/llama3.2", LiteLLMBackend, "ollama/llama3.2"),
        ("litellm/groq/llama", LiteLLMBackend, "groq/llama"),
        ("some_new/provider", LiteLLMBackend, "some_new/provider"),
        ("openai/gpt", LiteLLMBackend, "openai/gpt"),
        ("weights.GGUF", LocalBackend, "local/weights.GGUF"),
        ("local//srv/w.gguf", LocalBackend, "local/w.gguf"),
        ("mine/tiny", Mine, "mine/tiny"),
        ("mine", Mine, "mine/"),
    ],
)
def test_a_name_leads_to_its_backend_and_a_built_in_one_wins(model, kind, name, offered):
    backend = choose.named(model)

    assert kind is type(backend)
    assert name == name_of(backend)


def test_a_broken_plug_in_is_one_clear_line_when_it_is_asked(offered):
    with pytest.raises(BackendError) as caught:
        choose.backend(["broken/x"]).complete(REQUEST)

    assert "\n" not in str(caught.value)
    assert "rmcoach_no_such_module" in str(caught.value)


def test_a_broken_plug_in_can_be_stood_in_for(offered):
    reply = choose.backend(["broken/x", "mine/tiny"]).complete(REQUEST)

    assert ("mine", "mine/tiny") == (reply.text, reply.model)


def test_an_unknown_plug_in_is_told_with_those_there_are(offered):
    with pytest.raises(PluginError, match=r"did you mean 'mine'.*There are: broken, litellm"):
        plugins.load(plugins.BACKENDS, "mime")


@pytest.mark.parametrize(
    ("model", "variables", "here"),
    [
        ("ollama/llama3.2", {}, True),
        ("ollama/llama3.2", {"OLLAMA_API_BASE": "http://gpu.example:11434"}, False),
        ("ollama/gpt-oss:120b-cloud", {}, False),
        ("openai/gpt", {}, False),
        ("lm_studio/any", {}, True),
        ("openai/any", {"OPENAI_BASE_URL": "http://127.0.0.1:8080/v1"}, False),
        ("openai/any", {"OPENAI_BASE_URL": "http://127.0.0.1.evil.example/v1"}, False),
        ("openai/any", {"OPENAI_BASE_URL": "http://localhost.evil.example/v1"}, False),
        ("litellm_proxy/any", {"LITELLM_PROXY_API_BASE": "http://localhost:4000"}, False),
        ("some_new/provider", {}, False),
    ],
)
def test_local_is_told_from_remote_by_where_the_server_is(model, variables, here, monkeypatch):
    for name, value in variables.items():
        monkeypatch.setenv(name, value)

    assert here == is_local(LiteLLMBackend(model))


def test_a_key_is_asked_for_by_its_variable_and_not_on_this_machine(monkeypatch):
    assert "ANTHROPIC_API_KEY" == providers.needs_key("anthropic/claude")
    assert None is providers.needs_key("ollama/llama3.2")
    monkeypatch.setenv("OPENAI_BASE_URL", "http://[::1]:8080/v1")
    assert None is providers.needs_key("openai/any")


def test_weights_without_their_engine_say_how_to_install_it(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "xllamacpp", None)
    file = tmp_path / "w.gguf"
    file.write_bytes(b"GGUF")
    with pytest.raises(NotInstalledError, match=r"pip install 'rmcoach\[local\]'"):
        choose.named(str(file)).complete(REQUEST)


def test_a_file_that_holds_no_weights_is_told_before_anything_is_loaded(tmp_path, capsys):
    file = tmp_path / "notes.gguf"
    file.write_text("not weights", encoding="utf-8")
    with pytest.raises(UnknownModelError, match="must hold weights in the GGUF format"):
        choose.named(str(file)).complete(REQUEST)
    (tmp_path / "rmcoach.toml").write_text(
        'model = ["notes.gguf", "opnai/x"]\ntemplates = "nowhere"\n', encoding="utf-8"
    )

    assert 0 == run(["models"])
    said = capsys.readouterr().out
    assert "wrong: this is no GGUF file" in said
    assert "nobody is known to provide it (did you mean 'openai'?)" in said
    assert 1 == run(["doctor"])
    assert "there is no such folder of templates" in capsys.readouterr().out


def test_naming_models_imports_none_of_them(tmp_path):
    code = (
        "import sys; from rmcoach.cli import run; run(['models']); run(['doctor']); "
        "from rmcoach.backends.choose import backend; backend(['ollama/x', 'w.gguf', 'a/b']); "
        "print([m for m in ('litellm', 'xllamacpp', 'openai', 'phonenumbers') if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True
    )

    assert "[]" == done.stdout.splitlines()[-1]
