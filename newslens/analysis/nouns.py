"""Nouns for people and bodies: who can be meant by "the officer", "a source", "the ministry"."""

from __future__ import annotations

# People by what they do, are to somebody, or have lived through. In the singular.
PERSON_NOUNS = frozenset(
    """
    academic activist actor actress adviser advisor agent aide alderman ambassador analyst artist
    athlete attorney aunt author barrister bishop blogger boss boy boyfriend brother buyer bystander
    campaigner candidate captain carer ceo chairman chairperson chairwoman champion chancellor
    chief child clergyman coach colleague colonel commander commissioner commuter congressman
    congresswoman constable consultant coroner correspondent councillor councilman councilwoman
    cousin critic customer dad dancer daughter defendant defender delegate deputy detective
    developer diplomat director doctor driver economist editor employee employer engineer envoy
    executive expert father farmer fighter firefighter fireman fisherman founder friend general
    girl girlfriend goalkeeper governor grandfather grandmother guard historian host husband
    immigrant insider inspector inmate investigator investor journalist judge juror justice king
    landlord lawmaker lawyer leader lecturer legislator lieutenant lobbyist manager man marine
    mayor mechanic member midfielder migrant minister monk mother mp mum mom musician negotiator
    neighbor neighbour nephew niece novelist nun nurse officer official onlooker organiser
    organizer owner parent participant partner passenger passer-by patient person photographer
    pilot player poet policeman policewoman politician pope premier president priest prince
    princess principal prisoner producer professor prosecutor protester pupil queen ranger refugee
    relative reporter representative researcher resident sailor scientist secretary senator
    sergeant sheriff shopkeeper shopper singer sister skipper soldier solicitor son source speaker
    spokesman spokesperson spokeswoman staffer stepfather stepmother strategist striker student
    supervisor supporter surgeon survivor suspect teacher technician teenager tenant tourist
    trader trainer treasurer trustee tutor uncle veteran viewer victim villager visitor volunteer
    voter waiter waitress warden whistleblower whistle-blower widow widower wife winner witness
    woman worker writer youth
    """.split()
)
# Who speaks to the press and is not named, however many they are.
SOURCES = frozenset({"source", "insider", "whistleblower", "whistle-blower", "witness"})
# Who speaks for a body or a country by office.
OFFICES = frozenset(
    """
    ambassador boss ceo chair chairman chairperson chairwoman chancellor chief clerk commander
    commissioner coo cfo director envoy executive governor head king leader manager mayor minister
    official premier president queen representative secretary sheriff spokesman spokesperson
    spokeswoman superintendent treasurer undersecretary
    """.split()
)
# Who speaks for those who have hired them.
ADVOCATES = frozenset({"attorney", "barrister", "counsel", "lawyer", "solicitor"})
SPOKESPEOPLE = frozenset({"spokesman", "spokesperson", "spokeswoman", "representative"})
# Common nouns for bodies that speak, where a name before them says whose they are.
BODIES = frozenset(
    """
    administration agency air army authority body bureau cabinet campaign command commission
    committee council court defence defense department embassy force government intelligence
    leadership military ministry mission navy office parliament party police prosecution
    prosecutor security senate service staff state university
    """.split()
)
# Bodies that an article names once and then calls by what they are.
KINDS_OF_BODY = BODIES | frozenset(
    """
    airline association bank board broadcaster charity church city club college company
    corporation developer federation firm foundation fund group hospital institute institution
    league manufacturer museum network newspaper operator organisation organization publisher
    regulator retailer school society supplier supermarket team town trust union utility watchdog
    """.split()
)
FIRMS = frozenset({"company", "firm", "corporation"})
