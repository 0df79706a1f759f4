"""Small lists by which the joints of compounds are known: second halves, and endings that link. Our own."""

from __future__ import annotations

COMPOUNDING = frozenset({"af", "da", "de", "et", "fi", "fy", "hu", "is", "lb", "nb", "nl", "nn", "no", "sv"})
"""Languages that write a compound as one word."""

_GERMAN = """
abend abteilung aktion aktionstag amt anfang angebot arbeit aufgabe aufruf ausbildung ausflug ausstellung austausch
ausweis bahn bank basar bau begegnung begleitung behandlung behörde beirat beratung bereich besuch betreuung betrieb
bewegung bibliothek bildung boden brücke buch bund burg bus börse bühne bündnis café chor demonstration dienst dorf
eltern ende energie entwicklung erklärung ernte ersparnis essen fahrrad fahrt familie feier ferien fest festival feuer
film forderung forum frage frauen freiheit frieden frühstück förderung führung fürsorge garten gebiet geld gemeinde
gemeinschaft genehmigung genossenschaft gericht geschichte gesellschaft gesetz gespräch gesundheit gewerkschaft
gottesdienst gruppe haltestelle haus heim heimat helfer hilfe hof initiative insel integration jahr jugend kammer
kampagne karte kaufhaus kinder kirche kita klima klinik klub kommission kongress konzert kosten kraft kreis
kultur kunst kurs küche laden lager lauf leben lehre leistung lesung leute liste lotsen markt material meister
menschen mieter mittag mittel mobil museum musik möbel nachbarn nachmittag natur netz netzwerk nummer nutzung oper
ordnung organisation ort orte park partner patenschaft pflege plan platz politik preis probe programm projekt rad raum
recht rechte reform reihe reise rennen reparatur retter rettung runde räume saal sache sammlung schicht schiff schloss
schlosses schule schutz selbsthilfe senioren sicherheit singen sitzung sommer spende spenden spiel spiele sport sprache
stadt stand station stelle steuer stiftung strategie straße stube stunde stätte suche suppe tafel tag tage tagung tanz
tausch team teller theater tier tisch tour training treff treffen unterricht unterstützung urlaub veranstaltung verband
verbot verein verfahren verkehr verleih vermittlung vernetzung versammlung verschwendung versicherung versorgung vertrag
verwaltung verwendung viertel vorsorge vortrag wache wagen wahl wald wanderung wasser weg weihnacht welt werk werkstatt
wettbewerb winter wirtschaft wissen woche wochen wohnung zahl zeit zeitung zelle zelt zentrum zimmer zug zukunft zählung
"""
_DUTCH = """
actie avond bank bibliotheek bijeenkomst boerderij bus buurt café centrum concert cursus dag dienst dorp eten feest
festival fiets fonds gebouw gemeenschap gesprek groep hal hof huis huisje hulp initiatief jeugd kerk keuken kinder
kliniek koor kring kunst les loop maaltijd maand markt mars moeder museum muziek natuur netwerk ondersteuning optocht
ouders overleg park plaats plein poort project raad recht rechten reis reparatie ruil ruimte school soep speeltuin
spreekuur stad steun straat tafel tentoonstelling theater tijd tocht tuin uur vereniging vergadering verkoop vervoer
verzameling viering voedsel voorstelling vrijwilligers vrouwen wandeling wedstrijd week weekend werk werkplaats wijk
winkel woning zaal zomer zorg
"""
_SWEDISH = """
afton aktion arbete bank barn bibliotek bygd båt cirkel cykel dag dagar dans demonstration fest festival fika förening
förråd förskola förvaltning gata grupp gård hall handel helg hem hjälp hus insamling kafé klubb konsert konst kurs kväll
kyrka kök kör lag liv lokal loppis marknad mat middag miljö morgon museum musik möte natt natur nätverk omsorg park plan
plats politik program projekt promenad resa rättigheter råd sal samhälle samling samtal sjukhus skola skydd sommar soppa
spel språk stad stuga stöd teater tid torg trädgård tåg utbildning utställning vandring vecka verksamhet verkstad vinter
väg vänner vård ängen
"""
_DANISH = """
aften aktion arbeid arbejde bank barn bibliotek børn center cykel dag dage dager dans demonstration dugnad fellesskap
fest festival forening fællesskab gade gate gruppe gård hage hal hall have hjelp hjem hjælp hus indsamling innsamling
kafé kirke kjøkken klub klubb koncert konsert kor kunst kurs kvarter kveld køkken liv loppemarked løb løp mad marked mat
middag miljø museum musik musikk møde møte natur nettverk netværk omsorg park plads plass politik politikk program
projekt prosjekt reise rejse ret rettigheder rettigheter råd sal samling samtale sang senter skole sommer spil spill
sted støtte suppe sykkel teater tid tog torg tur uddannelse udstilling uge uke utdanning utstilling vandring verksted
vinter virksomhed virksomhet værksted
"""
_FINNISH = """
aamiainen aika apu asema ateria avustus festivaali hanke hoito huone ilta juhla juhlat juoksu järjestö kahvila kansa
katu kauppa keittiö kerho kerhot keräys keskus keskustelu kirjasto kirkko kokoelma kokous konsertti koti koulu koulutus
kulkue kulttuuri kuoro kurssi kylä lapset liike lounas luento maailma markkinat matka museo musiikki myyjäiset neuvonta
nuoret näyttely oikeudet oikeus opetus osasto paikka paja palvelu puhe puisto puutarha pyörä päivä päivät rata retki
ruoka ruokailu ryhmä sairaala sali seura suojelu talo talvi tanssi tapahtuma teatteri toiminta tori torit tuki tunti
turva työ työpaja vaellus verkosto viikko viikonloppu virasto yhdistys yhteisö ystävät
"""

HEADS: dict[str, tuple[str, ...]] = {
    "de": tuple(_GERMAN.split()),
    "lb": tuple(_GERMAN.split()),
    "nl": tuple(_DUTCH.split()),
    "sv": tuple(_SWEDISH.split()),
    "da": tuple(_DANISH.split()),
    "nb": tuple(_DANISH.split()),
    "nn": tuple(_DANISH.split()),
    "no": tuple(_DANISH.split()),
    "fi": tuple(_FINNISH.split()),
}
"""Second halves of compounds, by language, in the words of those who organise things."""

LINKS: dict[str, tuple[str, ...]] = {
    "de": ("ungs", "heits", "keits", "schafts", "tions", "täts", "tums", "lings", "ens", "els"),
    "lb": ("ungs", "heets", "keets", "schafts", "tiouns"),
    "nl": ("ings", "heids", "schaps", "teits", "ngs", "dags", "enis"),
    "sv": ("ings", "hets", "skaps", "ions", "tets", "doms"),
    "da": ("ings", "heds", "skabs", "ions", "tets", "doms"),
    "nb": ("ings", "hets", "skaps", "sjons", "tets", "doms"),
    "nn": ("ings", "leiks", "skaps", "sjons", "tets", "doms"),
    "no": ("ings", "hets", "skaps", "sjons", "tets", "doms"),
    "fi": ("uden", "yden", "isten", "usten", "ysten"),
}
"""Endings of a first half that link it to the second."""
