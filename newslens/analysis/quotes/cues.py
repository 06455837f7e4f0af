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
    advise agree appeal ask beg call challenge command counsel demand direct encourage exhort
    implore instruct invite offer order plead pledge promise refuse request swear tell threaten
    urge vow warn
    """.split()
)
# Take, in the passive, an infinitive that nobody answers for: "is said to have left".
HEARSAY_VERBS = frozenset("allege claim report rumor rumour say".split())
# Take a participle: "denied taking the money".
GERUND_VERBS = frozenset(
    """
    acknowledge admit advise advocate confess criticise criticize defend denounce deny describe
    discuss dispute mention oppose propose recall recommend recount report suggest urge
    """.split()
)
# Take what was said as a noun: "reiterated its support", "denied the report". Not "recall": firms
# recall what they sold, and states their ambassadors, oftener than people recall things aloud.
NOUN_OBJECT_VERBS = frozenset(
    """
    acknowledge admit advocate affirm allege announce applaud assail attack bemoan berate blame
    blast cite commend concede condemn confirm counter criticise criticize declare decry defend
    demand denounce deny deplore deride describe detail disavow disclose discuss dismiss
    disparage dispute downplay echo emphasise emphasize endorse explain hail highlight insult
    invoke lambast lament laud mention mock note outline pledge praise predict proclaim promise
    propose protest question reaffirm reassert rebuff rebuke rebut recite recommend recount refute
    reiterate reject relate repeat repudiate request restate reveal ridicule slam
    specify stress suggest tout tweet underline underscore urge voice vow welcome
    """.split()
)
# Take what was said behind a preposition: "called for talks", "warned of floods".
PREPOSITION_VERBS = {
    "admit": {"to"},
    "advocate": {"for"},
    "agree": {"with"},
    "allude": {"to"},
    "apologise": {"for"},
    "apologize": {"for"},
    "appeal": {"for"},
    "argue": {"for", "against"},
    "ask": {"about", "for"},
    "boast": {"about", "of"},
    "brag": {"about", "of"},
    "call": {"for"},
    "caution": {"against", "about"},
    "comment": {"on", "about"},
    "complain": {"about", "of"},
    "confess": {"to"},
    "crow": {"about"},
    "elaborate": {"on"},
    "gripe": {"about"},
    "grumble": {"about"},
    "hint": {"at"},
    "insist": {"on"},
    "inveigh": {"against"},
    "joke": {"about"},
    "lecture": {"about", "on"},
    "lie": {"about"},
    "object": {"to"},
    "plead": {"for"},
    "point": {"to"},
    "preach": {"about"},
    "press": {"for"},
    "protest": {"against"},
    "quip": {"about"},
    "rage": {"against", "about"},
    "rail": {"against", "about"},
    "rant": {"about", "against"},
    "rave": {"about"},
    "refer": {"to"},
    "reminisce": {"about"},
    "speak": {"about", "of", "against"},
    "speculate": {"about", "on"},
    "talk": {"about", "of"},
    "tell": {"about", "of"},
    "testify": {"about", "against"},
    "touch": {"on"},
    "tweet": {"about"},
    "vouch": {"for"},
    "warn": {"about", "against", "of"},
    "write": {"about", "of"},
}
# Say with one word that others say it, whoever they are.
REPORTING_ADVERBS = frozenset("allegedly purportedly reportedly".split())
# Take a person and what is held against them: "accused the West of ...".
ACCUSING_VERBS = {
    "accuse": "of",
    "assail": "for",
    "attack": "for",
    "blame": "for",
    "blast": "for",
    "castigate": "for",
    "chastise": "for",
    "chide": "for",
    "commend": "for",
    "criticise": "for",
    "criticize": "for",
    "praise": "for",
    "condemn": "for",
    "denounce": "for",
    "fault": "for",
    "hail": "for",
    "lambast": "for",
    "laud": "for",
    "mock": "for",
    "rebuke": "for",
    "ridicule": "for",
    "scold": "for",
    "slam": "for",
    "thank": "for",
    "warn": "of",
}
# Take an object and a name for it: "called the plan a mistake".
NAMING_VERBS = frozenset(
    "brand call characterise characterize deem describe dub label term".split()
)
# Take a thing and, behind "as", what it is said to be: "dismissed the report as nonsense".
AS_VERBS = NAMING_VERBS | frozenset(
    """
    cast condemn decry denounce deride dismiss hail interpret mock paint portray praise present
    reject ridicule tout
    """.split()
)
# Every verb that reports in one of these ways.
REPORTING_VERBS = (
    CLAUSE_VERBS
    | {"ask"}
    | INFINITIVE_VERBS
    | HEARSAY_VERBS
    | GERUND_VERBS
    | NOUN_OBJECT_VERBS
    | PREPOSITION_VERBS.keys()
    | ACCUSING_VERBS.keys()
    | AS_VERBS
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
# Nouns that carry what was said behind a preposition or as an infinitive: "his call for talks".
TOPIC_NOUNS = CUE_NOUNS | frozenset(
    "call condemnation criticism demand plea praise request".split()
)
TOPIC_PREPOSITIONS = frozenset("about against concerning for of on over regarding".split())
# Things that say: where one is the grammatical speaker, whoever made it is meant.
DOCUMENTS = TOPIC_NOUNS | frozenset(
    """
    account ad advert advertisement article blog brief briefing caption column communique
    conference data document editorial email figure file filing finding interview investigation
    leaflet leak letter memo minutes note op-ed paper piece poll post record release ruling series
    sign speech statistic story study survey text transcript tweet video
    """.split()
)
