"""Makes a tiny token-classification model: `python -m tests.ingest.extraction.hf.tiny FOLDER`.

It has no layers between its embeddings and its labels, so that each word has the label it is made
to have, and everything around it (tokenizer, windows, offsets, files) is as in any other model.
"""

import sys

LABELS = ["O", "B-ORG", "I-ORG", "B-LOC", "I-LOC", "B-PER", "I-PER", "B-MISC"]
WORDS = {
    "islamic": "B-ORG",
    "state": "I-ORG",
    "hawija": "B-LOC",
    "deir": "B-LOC",
    "ez": "I-LOC",
    "-": "I-LOC",
    "zor": "I-LOC",
    "rebwar": "B-PER",
    "chalaki": "I-PER",
    "##n": "B-PER",
    "iraq": "B-LOC",
    "ramadan": "B-MISC",
}
PLAIN = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "attacked", "and", ".", "[MASK]"]


def make(folder: str, labels: list[str] = LABELS) -> None:
    import torch
    from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, processors
    from transformers import BertConfig, BertForTokenClassification, PreTrainedTokenizerFast

    vocabulary = {word: n for n, word in enumerate([*PLAIN, *WORDS])}
    pieces = Tokenizer(models.WordPiece(vocabulary, unk_token="[UNK]"))  # noqa: S106
    pieces.normalizer = normalizers.Lowercase()
    pieces.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    ends = [("[CLS]", vocabulary["[CLS]"]), ("[SEP]", vocabulary["[SEP]"])]
    pieces.post_processor = processors.TemplateProcessing(
        single="[CLS] $A [SEP]", pair=None, special_tokens=ends
    )
    special = {
        f"{name}_token": f"[{name.upper()}]" for name in ("unk", "pad", "cls", "sep", "mask")
    }
    PreTrainedTokenizerFast(
        tokenizer_object=pieces, model_max_length=24, **special
    ).save_pretrained(folder)
    config = BertConfig(
        vocab_size=len(vocabulary), hidden_size=16, num_hidden_layers=0, num_attention_heads=2,
        intermediate_size=16, max_position_embeddings=64, id2label=dict(enumerate(labels)),
        label2id={label: n for n, label in enumerate(labels)},
    )  # fmt: skip
    model = BertForTokenClassification(config)
    with torch.no_grad():
        for name, weight in model.bert.embeddings.named_parameters():
            weight.fill_(1.0 if name == "LayerNorm.weight" else 0.0)
        for word, number in vocabulary.items():
            label = LABELS.index(WORDS.get(word, "O"))
            model.bert.embeddings.word_embeddings.weight[number, label] = 1.0
        model.classifier.weight.copy_(torch.eye(len(labels), 16) * 4)
        model.classifier.bias.zero_()
    model.save_pretrained(folder)


if __name__ == "__main__":
    make(sys.argv[1], *([sys.argv[2].split(",")] if len(sys.argv) > 2 else []))
