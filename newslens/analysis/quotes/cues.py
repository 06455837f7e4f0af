"""Cues: the words that report speech, by how they take what was said.

Collected from general knowledge of English reporting verbs, in newslens's own list.
"""

from __future__ import annotations

# Take a clause: "said (that) ...". Each also introduces direct speech.
CLAUSE_VERBS = frozenset(
    """
    accept acknowledge add admit advise advocate affirm agree allege announce answer argue
    assert assure attest aver avow blog boast brag caution charge cite claim clarify comment
    complain concede conclude confess confide confirm contend counter declare demand deny
    describe detail disclose elaborate emphasise emphasize estimate explain express forecast
    fret gripe grumble highlight hint hold imply indicate inform insinuate insist instruct
    intimate joke lament lecture maintain mention muse note notify object observe opine order
    outline phrase plead pledge point predict proclaim profess promise propose protest quip
    quote read reaffirm reason reassert reassure recall recap reckon recommend reiterate relate
    relay remark remind repeat reply report request respond restate reveal rule say scoff shout
    signal specify speculate spell state stipulate stress submit suggest summarise summarize
    surmise swear teach tell testify theorise theorize threaten tweet underline underscore urge
    vow warn whisper worry write
    """.split()
)
# Introduce direct speech, and seldom or never a clause of their own.
SPEECH_VERBS = CLAUSE_VERBS | frozenset(
    """
    ask begin bellow blast chant chide chuckle conclude continue cry deadpan echo enthuse
    exclaim fume go gush hiss inquire interject laugh marvel mutter offer persist post pray
    preach press question rage rail rant recount rejoice retort roar scold scream sigh sing snap
    sneer snort sob storm sum think thunder utter volunteer wail wonder yell
    """.split()
)
# Take a person and an infinitive: "urged them to leave".
INFINITIVE_VERBS = frozenset(
    """
    advise appeal ask beg call challenge command counsel demand direct encourage exhort implore
    instruct invite offer order plead pledge promise refuse request swear tell threaten urge vow
    warn
    """.split()
)
# Take what was said as a noun: "reiterated its support", "denied the report".
NOUN_OBJECT_VERBS = frozenset(
    """
    acknowledge admit allege announce blast condemn confirm criticise criticize decry demand
    denounce deny deride dismiss dispute emphasise emphasize endorse hail highlight lambast
    lament laud mock pledge praise predict promise propose reaffirm rebuke recommend refute
    reiterate reject repudiate slam stress suggest tout underline underscore urge vow
    """.split()
)
# Take a person and what is held against them: "accused the West of ...".
ACCUSING_VERBS = {
    "accuse": "of",
    "blame": "for",
    "criticise": "for",
    "criticize": "for",
    "praise": "for",
    "condemn": "for",
    "thank": "for",
    "warn": "of",
}
# Take an object and a name for it: "called the plan a mistake".
NAMING_VERBS = frozenset(
    "brand call characterise characterize deem describe dub label term".split()
)
# Nouns that carry a clause: "reports that ...", "his claim that ...".
CUE_NOUNS = frozenset(
    """
    accusation acknowledgement admission allegation announcement argument assertion assurance
    charge claim comment complaint conclusion confirmation contention declaration denial
    disclosure estimate explanation indication insistence message notice pledge prediction
    promise proposal remark reminder report revelation speculation statement suggestion
    testimony threat vow warning word
    """.split()
)
# Things that say: where one is the grammatical speaker, whoever made it is meant.
DOCUMENTS = CUE_NOUNS | frozenset(
    """
    account article brief communique data document figure file filing finding investigation leak
    letter memo minutes note paper poll post record release ruling statistic study survey text
    transcript tweet
    """.split()
)
