"""Words and label tables for turning Universal Dependencies into ClearNLP trees."""

from __future__ import annotations

LABELS = {
    "nsubj": "nsubj", "nsubj:outer": "nsubj", "nsubj:pass": "nsubjpass",
    "csubj": "csubj", "csubj:outer": "csubj", "csubj:pass": "csubjpass",
    "obj": "dobj", "iobj": "dative", "obl": "npadvmod", "obl:unmarked": "npadvmod",
    "obl:npmod": "npadvmod", "obl:tmod": "npadvmod", "obl:agent": "npadvmod",
    "nmod:tmod": "npadvmod", "nmod:npmod": "npadvmod", "nmod:unmarked": "npadvmod",
    "nmod": "nmod", "nmod:poss": "poss", "nmod:desc": "compound", "vocative": "npadvmod",
    "aux": "aux", "aux:pass": "auxpass", "cop": "aux", "advmod": "advmod",
    "advmod:emph": "advmod", "amod": "amod", "nummod": "nummod", "det": "det",
    "det:predet": "predet", "det:poss": "poss", "cc": "cc", "cc:preconj": "preconj",
    "conj": "conj", "compound": "compound", "compound:prt": "prt", "flat": "compound",
    "flat:foreign": "compound", "flat:name": "compound", "fixed": "advmod", "appos": "appos",
    "acl": "acl", "acl:relcl": "relcl", "advcl": "advcl", "advcl:relcl": "advcl",
    "ccomp": "ccomp", "xcomp": "xcomp", "parataxis": "parataxis", "discourse": "intj",
    "expl": "expl", "mark": "mark", "case": "prep", "punct": "punct", "list": "appos",
    "goeswith": "dep", "reparandum": "dep", "orphan": "dep", "dislocated": "dep", "dep": "dep",
    "root": "root",
}  # fmt: skip
"""The usual ClearNLP label for a Universal Dependencies label."""

FIXED_OUTER = frozenset({"due to", "because of", "in between"})
"""Fixed prepositions whose second word is a "pcomp" of the first."""
FIXED_PHRASE = frozenset({"of course", "in order", "in case", "in case of", "at all"})
"""Fixed expressions that are a preposition with its noun."""
FIXED_LAST = frozenset({"such as", "instead of", "as well as", "rather than"})
"""Fixed prepositions whose last word is the preposition."""
COMPARED = frozenset({"more", "less", "fewer"})
BOUND = frozenset({"least", "most"})
"""What "at" makes an adverb of: "at least 32 people"."""

ABOUT = frozenset({"about", "around", "over", "under", "approximately", "some", "roughly"})
"""What says that a number is not exact."""

NEGATIONS = frozenset({"not", "n't", "n’t", "nt", "never"})
BESIDE_BE = frozenset({
    "now", "still", "also", "already", "currently", "always", "often", "just", "only", "probably",
    "apparently", "actually", "usually", "again", "here", "there", "then", "even", "once", "yet",
    "allegedly", "reportedly", "certainly", "perhaps", "ever", "either", "clearly", "likely",
    "definitely", "obviously", "generally", "simply", "sometimes", "therefore", "thus", "however",
    "basically", "hardly", "no",
})  # fmt: skip
"""Adverbs that belong to "be" even before an adjective."""

MARKS = frozenset({
    "that", "if", "because", "although", "though", "while", "whether", "unless", "as", "lest",
    "whereas", "till", "cause", "cuz", "coz", "albeit", "so",
})  # fmt: skip
"""Conjunctions that stay "mark" before a participle, too."""
BARE_PREPOSITIONS = frozenset({"with", "without", "of", "about", "from", "by", "in", "on", "at",
                               "into", "against", "despite", "upon", "besides"})  # fmt: skip
"""Prepositions that a clause follows in whatever form."""

AFTER_ADJECTIVE = frozenset({"of", "for", "about", "to", "in", "at", "with", "from", "than"})
"""Prepositions that an adjective, rather than "be", has before a clause."""

SUBJECT_RAISED = frozenset({
    "let", "lets", "letting", "get", "gets", "got", "getting", "have", "has", "had", "having",
    "want", "wants", "wanted", "wanting", "make", "makes", "made", "making", "need", "needs",
    "help", "helps", "helped", "helping", "see", "saw", "seen", "seeing", "hear", "heard",
    "watch", "watched", "watching", "feel", "felt", "allow", "allows", "allowed", "allowing",
    "cause", "causes", "caused", "causing", "prefer", "expect", "expects", "expected",
})  # fmt: skip
"""Verbs whose object spaCy takes for the subject of the clause after it."""

SPEECH = frozenset({
    "said", "say", "says", "saying", "told", "tells", "added", "adds", "reported", "reports",
    "claimed", "claims", "announced", "announces", "stated", "states", "wrote", "writes",
    "explained", "explains", "noted", "notes", "warned", "warns", "argued", "argues",
    "insisted", "insists", "confirmed", "confirms", "declared", "declares", "quoted",
    "acknowledged", "admitted", "admits", "alleged", "alleges", "asserted", "asked", "asks",
    "believe", "believes", "believed", "concluded", "denied", "disclosed", "estimated",
    "mentioned", "predicted", "recalled", "remarked", "replied", "revealed", "reveals",
    "suggested", "suggests", "testified", "thinks", "think", "thought", "guess", "hope",
    "stressed", "tweeted", "continued", "complained", "vowed", "pledged", "posted", "indicated",
    "showed", "shows", "show", "learned", "pointed", "emphasized", "maintained", "commented",
})  # fmt: skip
"""Forms of verbs that report what somebody said or thought."""
TELLING = frozenset({"told", "tells", "asked", "asks"})
"""Those whose object is the person spoken to."""
