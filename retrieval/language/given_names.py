"""Given names of English-language news that nearly always tell a gender; others tell nothing."""

from __future__ import annotations

MALE_NAMES = frozenset(
    """
    aaron adam adrian ahmed alan albert alberto alejandro alexander alfred allen andre andres
    andrew andy angus anthony antonio arnold arthur ashraf barack barry bashar ben benedict
    benjamin bernard bernie bill bob boris brad brandon brendan brett brian bruce bryan callum
    carl carlos cecil charles charlie chris christian christopher chuck clarence claude clive
    colin connor craig daniel danny darren dave david dean denis dennis derek desmond diego
    dmitry dominic donald doug douglas duncan dwight earl edgar edmund eduardo edward edwin
    elijah elliot emmanuel eric erik ernest ethan eugene evan ewan felix fernando francisco
    francois frank franklin fred frederick gabriel gareth gary gavin geoff geoffrey george
    gerald gerard gideon giovanni glenn gordon graham grant greg gregory guillermo gustavo guy
    hamid hans harold harry harvey hassan henry herbert herman howard hugh hugo hussein ian
    ibrahim igor isaac ivan jack jacob jacques jake jamal james jared jason javier jeff jeffrey
    jeremy jerome jerry jim jimmy joe joel johan john johnny jon jonah jonathan jorge jose
    joseph joshua juan julian julio justin karl keir keith kenneth kevin khalid kirk klaus kyle
    lance larry laurence lawrence leo leon leonard liam lloyd louis lucas luis luke malcolm
    manuel marc marcel marco marcus mario mark martin marvin mathew matt matthew maurice max
    michael miguel mike mikhail mitch mitt mohamed mohammad mohammed muhammad nathan neil nelson
    newt nicholas nick nicolas nigel noah norman oliver olivier omar oscar otto owen pablo
    patrick paul pedro peter phil philip philippe phillip pierre rafael raj ralph rand randy
    raul ray raymond recep reginald reince ricardo richard rick rob robert roberto rod rodney
    roger roland ron ronald rory ross roy rudy rupert russell ryan salman sam samuel scott sean
    sebastian sergei sergey seth shaun simon spencer stanley stefan stephen steve steven stewart
    stuart ted terrence terry theodore thomas tim timothy toby todd tom tommy tony travis trevor
    tyler victor viktor vincent vladimir volodymyr walter warren wayne wesley wilfred will
    william winston xavier yusuf zac zachary
    """.split()
)

FEMALE_NAMES = frozenset(
    """
    abigail ada adele agnes aisha alexandra alexandria alice alicia alison allison amanda amber
    amelia amy ana anastasia angela anita ann anna anne annette annie antonia ashley astrid
    audrey barbara beatrice becky belinda bernadette beth bethany betsy betty beverly brenda
    bridget brittany camilla carla carly carmen carol carole caroline carolyn cassandra
    catherine cathy cecilia celia charlotte cheryl chloe christina christine cindy claire clara
    claudia colleen condoleezza connie constance cynthia daisy danielle debbie deborah debra
    denise diana diane dianne dina dolores donna dora dorothy edith eileen elaine eleanor elena
    elizabeth ella ellen elsa emily emma erica erika erin esther eva evelyn fatima felicity
    fiona frances gabrielle gail georgina geraldine gillian gina ginny gladys gloria grace greta
    gwen hannah harriet hazel heather heidi helen helena hilary hillary huma ida imelda ingrid
    irene iris isabel isabella ivanka jacinda jackie jacqueline jane janet janice jasmine jeanne
    jenna jennifer jenny jessica jill jo joan joanna joanne jodie josephine joy joyce judith
    judy julia juliana julie june justine kamala karen kate katherine kathleen kathryn kathy
    katie katy kayla kayleigh kellyanne kimberly kirsten kirsty kristen kristin kristina lara
    laura lauren laurie leah leanne leila leonie leticia lillian lily linda lindsay lisa liz
    lois lola loretta lori lorraine louise lucia lucinda lucy lydia lynn lynne mabel madeleine
    madeline maggie malia marcia margaret maria marian marie marilyn marina marion marjorie
    marsha martha mary maureen meg megan meghan melania melanie melinda melissa mercedes
    meredith mia michelle mildred mina miranda miriam moira molly monica morag muriel nadia
    nancy naomi natalie natasha nerys nicola nicole nina nora norma olga olivia ophelia orla
    pamela patricia patty paula pauline penny philippa phyllis polly priscilla priti rachel
    rebecca regina renee rhonda rita roberta robyn rosa rosalind rose rosemary roxanne ruth
    sabrina sally samantha sandra sara sarah selena serena shannon sharon sheila shelley shirley
    silvia simone sonia sophia sophie stacey stella stephanie sue susan susanna suzanne sybil
    sylvia tamara tamsin tanya tara teresa tess tessa theresa tiffany tina tracey tracy ursula
    valerie vanessa vera verity veronica victoria viola vivian wanda wendy winifred yasmin
    yolanda yvette yvonne zoe
    """.split()
)


def gender_of(given: str) -> str | None:
    """ "m" or "f" where the name tells, by a list that leaves out names of both kinds."""
    name = given.lower()
    return "m" if name in MALE_NAMES else "f" if name in FEMALE_NAMES else None
