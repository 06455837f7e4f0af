"""First names that tell a man from a woman, where a name is common and borne by one of them.

A help for pronouns alone: it keeps "she" from a man where two people could be meant. A name that
both bear, or that is not here, says nothing.
"""

from __future__ import annotations

import unicodedata

_MEN = frozenset(
    """
    aaron abdul abdullah abel abraham adam adnan adrian adriano ahmad ahmed ajay alan alastair
    albert albrecht aldo alejandro aleksandr alessandro alexander alexandre alexandru alexei
    alfie alfred ali alistair allan allen alvaro amir amit anatoly anders andreas andrei andrew
    andré angus anil anthony antoine anton antonin antonio antony archie armando arnold art
    arthur arturo ashok ashraf august augusto axel aziz barack barry bartholomew basil ben
    benedict benito benjamin bernard bernie bertrand bilal bill bjorn blake bob boris brad
    bradley brandon brendan brent bret brian bruce bruno bryan caleb callum calvin cameron carl
    carlos cecil cedric cesar chad charles charlie charlton chester christian christoph
    christophe christopher christos chuck clarence clark claus clayton clement clifford clint
    clive clyde colin colm conor conrad craig curtis cyril cyrus damian damien dan daniel danilo
    dariusz darren darryl dave david davide dean declan denis dennis derek dermot desmond diego
    dieter dietrich dimitri dirk dmitry dominic donal donald doug dougal douglas duncan dustin
    dwayne dwight eamon earl ebrahim edgar edmund eduardo edward edwin egon elias elijah elliot
    emil emilio emmanuel emre enrico enrique eric erik ernest ernesto ernst esteban ethan eugene
    evan evgeny fabian fabio faisal farid felipe felix ferdinand fergus fernando finn floyd
    francesco francisco franco frank franklin franz françois fred freddie frederick fredrik
    friedrich fritz gabriel gareth garry gary gavin gene geoff geoffrey georg george georges
    georgi gerald gerard gerhard gerry giacomo gianluca gilbert giles gino giorgio giovanni
    giuseppe glen glenn gordon graham grant greg gregor gregory guido guillaume guillermo gustav
    gustavo guy günter hamid hamza hank hans harald harold harrison harry harvey hassan hector
    heinrich helmut henri henrik henry herbert herman hiroshi horst howard hubert hugh hugo
    humphrey hussein iain ian ibrahim ignacio igor ike isaac ismail ivan ivo jack jacob jacques
    jaime jake jakob jamal james jared jason javad javier jeff jeffrey jens jeremiah jeremy
    jerome jerry jesper jesús jim jimmy joachim joaquin joe joel johan johann johannes john
    johnny jon jonas jonathan jonathon jorge jose josef joseph joshua josé juan jude jules
    julian julien julio justin jörg jürgen kamal kareem karim karl kaspar keith ken kenji
    kenneth kent kevin khaled khalid kieran kirk klaus konrad konstantin kurt kyle lance larry
    lars laszlo laurence laurent lawrence leo leonard leonardo leonid leopold lewis liam lionel
    lloyd lorenzo lothar louie louis luca lucas lucian luciano ludwig luigi luis lukas luke
    lyndon mahmoud malcolm manuel marc marcel marcelo marcin marco marcus mariano marius mark
    martin martín marvin massimo mateo mathias mathieu matt matteo matteus matthew mattias
    maurice mauricio mauro max maxim maxime maximilian mehdi mehmet michael michal mick miguel
    mikael mike mikhail milan miles milos milton mitch mohamed mohammad mohammed mohamud moses
    muhammad murray mustafa nadim narendra nasser nathan ned neil nelson nicholas nick nicolae
    nicolas niels nigel nikola nikolai nikolaos nikolas nils noah norman octavio olaf ole oleg
    oleksandr oliver olivier omar orlando oscar oswald otto owen pablo paolo pascal patrick paul
    pavel pawel pedro per percy pete peter petr petros phil philip philippe phillip pierre
    pieter pietro piotr rafael rahul rajesh rajiv ralph ramon ramón randall randolph rashid raul
    raymond raúl reginald reinhard rene reuben rex ricardo richard richie rick rishi rob robbie
    robert roberto rod roderick rodney rodrigo roger roland rolf roman romano ron ronald ronan
    ronnie rory ross roy rubén rudolf rudy rupert ruslan russell ryan saeed saif salman
    salvatore sami samir samuel sanjay santiago saul scott seamus sean sebastian sebastien serge
    sergei sergey sergio seth shane shaun sidney siegfried sigmund silvio simeon simon solomon
    spencer stanislav stanley stefan stefano stepan stephan stephen steve steven stewart stuart
    sultan suresh svein sven sylvester tadeusz tariq ted teddy terence thabo theo theodor
    theodore thierry thomas tibor tim timothy tobias toby todd tom tomas tomasz tomás tony tore
    torsten trevor tristan troy tyler ulrich umberto uwe vaclav valentin valery vasily vernon
    viktor vincent vincenzo virgil vitaly vito vivek vladimir vladislav volker volodymyr wade
    wallace walt walter warren wayne werner wilbur wilf wilfred wilhelm will william willie
    winston wojciech wolfgang xavier yasser yevgeny youssef yuri yusuf yves zachary zoltan örjan
    """.split()
)
_WOMEN = frozenset(
    """
    abigail ada adele adriana agata agatha agnes agnieszka aileen aino aisha alexandra alexia
    alice alicia alina alison allison alma amanda amber amelia amina amira amy ana anastasia
    angela angelica angelina anika aniko anita anja anjali anke ann anna annabel anne anneliese
    annette annie antonia aoife araceli ariana arlene astrid athena audrey aurora ayesha azra
    barbara beata beatrice beatriz becky belinda bella bernadette bertha beth bethany betty
    bianca birgit birgitte bonnie brenda bridget brigid brigitte britta brittany camilla candace
    carla carlotta carmela carmen carol carole carolina caroline carolyn carrie cassandra
    catalina cate caterina catherine cathy cecile cecilia celeste celia celine charlene
    charlotte charmaine cheryl chiara chloe chrissy christa christiane christina christine ciara
    cindy clara clarissa claudia claudine clementine colleen constance consuelo cora cordelia
    corinne cornelia cristina cynthia dagmar daisy daniela danielle daphne darlene dawn deanna
    debbie deborah debra deirdre delia della delphine denise desiree diana diane dina dolores
    dominika donatella donna dora doreen doris dorothea dorothy edith edna eileen eilidh
    ekaterina elaina elaine eleanor elena eleni elif elisa elisabeth elise eliza elizabeth elke
    ella ellen elsa elsie elvira emilia emilie emily emine emma erica erika erin ernestine
    esmeralda esperanza estelle esther ethel etta eugenia eunice eva eve evelyn fanny farah
    fatima faye felicity fernanda fiona flavia flora florence frances francesca franziska
    frederica freya frieda gabriela gabriella gabrielle gail gemma genevieve georgia georgina
    geraldine gerda germaine gertrude gillian gina ginger ginny giovanna gisela gita giulia
    gladys gloria grace greta gretchen guadalupe gudrun gwen gwendolyn haley hanna hannah hanne
    harriet hatice hazel heather hedwig heike helen helena helene helga henrietta hilda
    hildegard hillary holly ida ilona ilse imogen ines inga inge ingeborg ingrid inés irene
    irina iris irma isabel isabella isabelle isla isobel ivana jacinta jackie jacqueline jana
    jane janelle janet janice janine jeanette jeannie jenna jennie jennifer jenny jess jessica
    jill joan joanna joanne jocelyn johanna jolanta josephine josie joyce juana juanita judith
    judy julia juliana julianne julie juliet julieta justine kaja kamala karen karin karina
    karla karolina kasia katarina katarzyna kate katerina katherine kathleen kathryn kathy katia
    katie katja katrin katrina kay kayla kerstin kimberly kirsten kirsty krista kristen kristin
    kristina kristine lara larissa latoya laura laurel lauren leah leanne leena leila lena
    leonora letitia libby lidia lillian lily lina linda lisa liv livia liza lois lola lorena
    loretta lori lorna lorraine lotte louisa louise lourdes lucia lucille lucinda lucy luisa
    lydia lynette lynn lynne mabel maddie madeleine madeline madison maeve magda magdalena
    maggie malala malgorzata mandy manuela mara marcela marcella margaret margarita margot
    marguerite maria mariam mariana marianne maribel marie marilyn marina marisa marjorie
    marlene marta martha martina mary maryam matilda maud maureen maya mayra meera meg megan
    meghan melanie melinda melissa mercedes meredith mhairi mia michaela michelle mildred
    millicent mina mindy mira miranda miriam moira molly mona monika monique morag muriel myra
    myrtle nadia nadine nadja nancy naomi natalia natalie natasha nathalie nell nellie niamh
    nicole nicolette nigella nina noelle nora norma odette odile oksana olena olga olive olivia
    ophelia oriana paige pamela paola patience patricia patty paula paulina pauline pearl peggy
    penelope penny petra petronella philippa phoebe phyllis pia polly portia priscilla priya
    priyanka prudence rachel raquel rebecca rebekah regina renata renate renee rhoda rhona
    rhonda ricarda rita roberta rocío romana rosa rosalie rosalind rosamund rosanna roseanne
    rosemary rosie rowena roxana roxanne ruby ruth sabina sabine sabrina sadie saira sally salma
    samantha sandra saoirse sara sarah sarai saskia savannah selina selma serena sharon shauna
    sheila shelagh shelley sheryl shirin shirley shona sian sibyl sigrid silke silvana silvia
    simona sinead siobhan sofia sofie solveig sonia sonja sophia soraya stella stephanie sue
    sunita susan susana susanna susanne susie suzanne svetlana sybil sylvia sylvie tabitha
    tamara tammy tanja tanya tara tatiana tatyana teresa tessa thelma theresa therese tilda tina
    tonya trudy ulrike una ursula valentina valeria valerie vanessa vera verena verity veronica
    veronika victoria viktoria viola violet virginia viviana wanda wendy wilhelmina wilma
    winifred yasmin yelena yolanda yulia yvette yvonne zainab zara zeynep zoe zofia zoë zsófia
    zuzana
    """.split()
)


def gender_of(first_name: str) -> str | None:
    """Tell the gender that a first name shows: "m", "f", or None.

    Examples
    --------
    >>> gender_of("Angela"), gender_of("Inês"), gender_of("Vladimir"), gender_of("Robin")
    ('f', 'f', 'm', None)
    """
    name = first_name.casefold()
    for form in (name, _plain_letters(name)):
        if form in _MEN or form in _WOMEN:
            return "m" if form in _MEN else "f"
    return None


def _plain_letters(name: str) -> str:
    """Take the accents off a name: Inês is Ines."""
    return "".join(c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c))
