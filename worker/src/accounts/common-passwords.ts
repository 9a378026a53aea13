/**
 * What people choose first when they are asked for a password. Nearly all of the few thousand most used ones
 * break the rule of capital, digit and sign as they stand; what passes is one of these words dressed up, so
 * the words are kept and the dress is taken off: case, look-alike signs, and what hangs on at either end.
 */
const WORDS = `
password passwort passwd passw pass passe motdepasse mdp secret secure security access login logon connexion
letmein letmeinnow openup opensesame sesame welcome bienvenue willkommen bonjour hello hellothere salut coucou
admin administrator administrateur adminadmin root toor system user username guest test testing tester default
changeme changeit change temp temporary master master1 superuser super manager office work company internet
qwerty qwertz azerty qwertyuiop azertyuiop qwertzuiop qwert azert qwer azer asdf asdfg asdfgh asdfghjkl
asdfjkl zxcv zxcvb zxcvbn zxcvbnm qsdf qsdfg qsdfgh qsdfghjklm wxcv wxcvb wxcvbn yxcvbnm qazwsx qazwsxedc
wsxedc wsxzaq zaqwsx zaqxsw qweasd qweasdzxc qwaszx qwezxc asdzxc poiuyt lkjhgf mnbvcxz
abc abcd abcde abcdef abcdefg abcdefgh abcabc aaa aaaa aaaaa aaaaaa aaaaaaaa xxx xxxx xxxxxx zzzzzz aabbcc
a b c d e f p q s x z aa bb qq qw we er as sd zx az qa
iloveyou iloveu ilovey loveyou loveme love lover lovely lovers jetaime jtm monamour amour cheri cherie doudou
princess princesse prince angel ange sweet sweetie sweetheart honey baby babygirl babyboy bebe cutie cute kiss
bisous bisou heart coeur forever friend friends family famille mother maman mommy mama papa daddy father
brother sister girl boy boys girls woman wife husband single sexy hottie beautiful pretty beauty
dragon monkey tiger lion eagle panther wolf bear shark dolphin dolphins horse pony cat cats kitty kitten chat
chaton dog dogs doggy puppy chien rabbit bunny butterfly spider snake phoenix unicorn licorne fish turtle duck
football soccer foot baseball basketball basket hockey golf golfer tennis rugby volleyball cricket boxing
racing skate skater surf surfer snowboard fishing running runner swimming cycling poker champion winner
liverpool arsenal chelsea manchester united barcelona barca realmadrid juventus milan inter bayern psg marseille
olympique omom lyon paris france london england berlin germany deutschland madrid spain espana italia italy
roma america usa canada quebec montreal texas california boston chicago dallas denver phoenix newyork
yankees cowboys steelers packers raiders eagles lakers bulls celtics redsox patriots rangers broncos giants
summer winter spring autumn fall ete hiver printemps automne sommer herbst fruehling season
january february march april may june july august september october november december
janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre
monday tuesday wednesday thursday friday saturday sunday lundi mardi mercredi jeudi vendredi samedi dimanche
sunshine sun soleil sunny moon lune star stars etoile starlight sky rain rainbow snow snowball snowman storm
thunder lightning fire flame ice water ocean sea beach river island mountain forest garden nature earth world
flower flowers fleur rose roses daisy lily jasmine violet tulip cherry apple banana orange lemon peach
strawberry chocolate chocolat cookie cookies candy sugar honeybee cheese pizza coffee pepper ginger cinnamon
vanilla caramel pumpkin peanut pickle butter muffin cupcake biscuit
red blue green yellow purple pink black white silver gold golden grey gray brown rouge bleu vert jaune noir blanc
starwars startrek batman superman spiderman ironman superhero hero ninja pirate samurai warrior knight king
queen wizard magic merlin gandalf hobbit frodo matrix neo trinity pokemon pikachu naruto goku sonic mario
zelda minecraft fortnite roblox nintendo playstation xbox gamer gaming player game games
computer ordinateur laptop keyboard mouse windows microsoft linux ubuntu apple android iphone samsung nokia
google facebook twitter instagram youtube amazon netflix yahoo hotmail gmail myspace linkedin adobe photoshop
server network database oracle cisco router dell toshiba sony canon nikon photo photos camera
mercedes porsche ferrari lamborghini bmw audi ford mustang corvette camaro chevy chevrolet dodge toyota honda
yamaha suzuki harley jeep renault peugeot citroen volkswagen volvo nissan kawasaki ducati
music musique guitar guitare piano drums rock rocknroll metal metallica slipknot nirvana beatles eminem rapper
blink linkinpark greenday acdc ironmaiden jackson elvis marley madonna shakira rihanna beyonce justin bieber
michael jennifer jessica ashley amanda daniel joshua matthew andrew anthony robert thomas charlie charles
william james john johnny david george jordan harley hunter ranger buster bailey maggie sophie nicole michelle
melissa heather hannah samantha alexander alexandra alexandre nicolas nicholas christopher christian chris
patrick peter paul pierre jean marie julie julien camille laura laurent lucas louis louise leo lea emma chloe
manon ines jade sarah sara maria mario marco antonio andrea carlos pedro diego pablo juan sergio roberto
martin maxime max oscar oliver olivier jack jackie harry henry hugo arthur adam alex alice anna anne annie
antoine aurelie benjamin ben brandon brian bruno caroline celine claire claude clement daniela debbie denis
diana dominique edward elisabeth elizabeth emilie eric ethan eva fabien florian francois frederic gabriel
guillaume helene isabelle jason jeremy jerome jonathan joseph justine karine kevin killer kimberly laetitia
lauren leslie linda lisa loulou lucie mathieu mathilde marina martine mickael mohamed monique morgan nathalie
nathan noah pascal patricia pauline philippe rachel raphael rebecca richard romain ryan samuel sandra
sandrine sebastien serge simon sofia stephane stephanie steven sylvie tyler valentin valentine valerie
vanessa veronique victor victoria vincent virginie xavier yannick zachary zoe
freedom liberty liberte peace paix hope faith trust trustno trustnoone believe dream dreams dreamer lucky luck
chance happy happiness smile funny crazy cool coolest awesome amazing great good best better special perfect
power powerful strong force energy speed turbo rocket space galaxy universe alpha omega delta sigma phoenix
jesus christ god godisgood blessed blessing heaven paradise angel angels church bible grace mary devil satan
hell demon vampire zombie ghost death dead killer shadow darkness dark knight night midnight whatever nothing
something anything everything nobody somebody anyone enter enternow please thanks thankyou merci mylove mylife
myself mypassword newpassword oldpassword yourpassword thepassword nopassword goodpassword strongpassword
supersecret topsecret mysecret password1234 passwordpassword wordpass pword pssword
money cash dollar rich million billion business bank account banking credit market sales marketing
school ecole college university student etudiant teacher professor class science maths history biology
doctor nurse hospital medical police fireman soldier army military navy marine marines airforce captain
general sergeant colonel commander
fuck fuckyou fuckme fuckoff fucker shit bullshit asshole bitch bastard putain merde connard salope encule
pussy dick cock penis boobs porn porno sex sexsex
birthday anniversary anniversaire wedding mariage marriage party fete event evenement christmas noel xmas
newyear halloween easter paques valentine vacation vacances holiday holidays travel voyage
house home maison kitchen door window chair table school street
blabla blablabla azertyui lol lolol lolilol mdr tutu toto titi tata tonton kiki lulu lili nounou nana bibi
foobar foo bar baz hacker hackme hack pwned owned root toor qwerasdf trouvaille
cocacola coca pepsi nutella mcdonalds heineken budweiser jackdaniels vodka whiskey whisky beer biere corona
`;

const LOOK_ALIKES: Record<string, string> = {
  "@": "a",
  "4": "a",
  "3": "e",
  "€": "e",
  "1": "i",
  "!": "i",
  "0": "o",
  $: "s",
  "5": "s",
  "7": "t",
  "+": "t",
};

const common = new Set(WORDS.split(/\s+/).filter((word) => word.length > 0));

/** Words that the list holds; each stands for all its dressed up forms. */
export const COMMON_WORDS = common.size;

/** Digits, signs and spaces of ASCII, in text without capitals. */
const DRESS = /[ -`{-~]+/;
const ENDS = new RegExp(`^${DRESS.source}|${DRESS.source}$`, "g");
const END = new RegExp(`${DRESS.source}$`);
const ALL_DRESS = new RegExp(DRESS.source, "g");

const bare = (text: string) => text.replaceAll(ENDS, "");
const withoutLookAlikes = (text: string) =>
  text.replaceAll(/[@43€1!0$57+]/g, (sign) => LOOK_ALIKES[sign] ?? sign);

/** Whether a password is one of the most common ones dressed up, or has no letters beside its dress. */
export function isCommonPassword(password: string): boolean {
  const folded = password
    .normalize("NFKD")
    .replaceAll(/\p{Mark}/gu, "")
    .toLowerCase();
  const forms = [
    bare(folded),
    // The ends first, so that the digits there do not turn into letters: "P@ssw0rd1!".
    withoutLookAlikes(bare(folded)),
    bare(withoutLookAlikes(folded.replace(END, ""))),
    folded.replaceAll(ALL_DRESS, ""),
  ];
  return forms.some((form) => form === "" || common.has(form));
}
