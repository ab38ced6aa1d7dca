/** An emoji and the words that find it. */
export interface Emoji {
  readonly emoji: string;
  readonly words: string;
}

export interface EmojiCategory {
  readonly name: string;
  readonly emojis: readonly Emoji[];
}

const read = (line: string): Emoji => {
  const blank = line.indexOf(" ");
  return { emoji: line.slice(0, blank), words: line.slice(blank + 1) };
};

const category = (name: string, lines: string): EmojiCategory => ({ name, emojis: lines.split(",").map(read) });

/** A few hundred that people use, by what they are about. */
export const emojiCategories: readonly EmojiCategory[] = [
  category(
    "Smileys",
    "😀 grinning happy,😃 smile happy,😄 laugh happy,😁 beaming grin,😆 squint laugh,😅 sweat relief,😂 tears joy lol,🤣 rolling floor lol,🙂 slight smile,🙃 upside down,😉 wink,😊 blush smile,😇 angel halo,🥰 love hearts,😍 heart eyes love,🤩 star struck wow,😘 kiss,😋 yummy tongue,😛 tongue,😜 wink tongue crazy,🤪 zany crazy,🤗 hug,🤭 oops giggle,🤫 quiet hush,🤔 thinking hmm,🫡 salute,🤐 zipper silent,🤨 eyebrow doubt,😐 neutral,😑 blank,😶 speechless,😏 smirk,😒 unamused,🙄 eye roll,😬 grimace,😌 relieved calm,😔 sad pensive,😪 sleepy,😴 sleep zzz,😷 mask sick,🤒 fever sick,🤢 sick nausea,🤯 mind blown,🥳 party celebrate,😎 cool sunglasses,🤓 nerd,🧐 monocle,😕 confused,😟 worried,🙁 frown sad,😮 surprised wow,😲 astonished,😳 flushed embarrassed,🥺 please puppy eyes,😨 fear,😰 anxious sweat,😢 cry sad,😭 sob cry,😱 scream shock,😖 confounded,😞 disappointed,😩 weary tired,🥱 yawn bored,😤 triumph huff,😡 angry mad,🤬 swear angry,😈 devil,💀 skull dead,💩 poop,🤡 clown,👻 ghost,👽 alien,🤖 robot bot",
  ),
  category(
    "People",
    "👍 thumbs up yes like,👎 thumbs down no dislike,👏 clap bravo,🙌 raised hands hooray,🙏 please thanks pray,🤝 handshake deal,👋 wave hello bye,✌️ peace victory,🤞 fingers crossed luck,🤟 love you,🤘 rock,👌 ok perfect,🤌 pinched,👈 left,👉 right,👆 up,👇 down,☝️ one point,✋ stop hand,🖐️ hand five,💪 strong muscle,✊ fist,👊 punch fist bump,🫶 heart hands,👀 eyes look,🧠 brain,🤷 shrug,🤦 facepalm,🙋 raise hand question,🙇 bow sorry,💁 info,🏃 run,💃 dance,🕺 dance,🧑‍💻 developer computer,👶 baby,👪 family,👑 crown king queen,🫂 hug people",
  ),
  category(
    "Nature",
    "🐶 dog,🐱 cat,🐭 mouse,🐹 hamster,🐰 rabbit,🦊 fox,🐻 bear,🐼 panda,🐨 koala,🐯 tiger,🦁 lion,🐮 cow,🐷 pig,🐸 frog,🐵 monkey,🙈 see no evil monkey,🐔 chicken,🐧 penguin,🐦 bird,🦆 duck,🦉 owl,🐝 bee,🐛 bug,🦋 butterfly,🐢 turtle,🐍 snake,🐙 octopus,🐬 dolphin,🐳 whale,🦄 unicorn,🐴 horse,🌵 cactus,🌲 tree,🌱 seedling,🍀 clover luck,🌹 rose,🌻 sunflower,🌸 blossom,🍁 autumn leaf,🌍 earth world,🌙 moon,⭐ star,🌟 glowing star,✨ sparkles,⚡ lightning fast,🔥 fire hot,🌈 rainbow,☀️ sun,⛅ cloud,🌧️ rain,❄️ snow cold,💧 drop water,🌊 wave sea",
  ),
  category(
    "Food",
    "🍏 apple,🍌 banana,🍉 watermelon,🍓 strawberry,🍒 cherries,🍑 peach,🥑 avocado,🍅 tomato,🌶️ chili hot,🌽 corn,🥕 carrot,🍞 bread,🥐 croissant,🧀 cheese,🥚 egg,🥓 bacon,🍔 burger,🍟 fries,🍕 pizza,🌭 hot dog,🥪 sandwich,🌮 taco,🥗 salad,🍝 pasta spaghetti,🍜 noodles ramen,🍣 sushi,🍚 rice,🍦 ice cream,🍩 donut,🍪 cookie,🎂 birthday cake,🍰 cake,🍫 chocolate,🍿 popcorn,☕ coffee tea,🍵 tea,🧃 juice,🍺 beer,🍻 cheers beers,🍷 wine,🥂 cheers champagne,🍹 cocktail",
  ),
  category(
    "Activities",
    "⚽ football soccer,🏀 basketball,🎾 tennis,🏐 volleyball,🏓 table tennis,🎯 target dart goal,🎮 game,🎲 dice,🧩 puzzle,🎨 art paint,🎬 film movie,🎤 sing microphone,🎧 headphones music,🎵 music note,🎸 guitar,🎹 piano,🏆 trophy win,🥇 gold first,🎉 party tada celebrate,🎊 confetti,🎈 balloon,🎁 gift present,🎄 christmas,🎃 halloween pumpkin,🚗 car,🚲 bicycle bike,🚆 train,✈️ plane travel,🚀 rocket ship launch,⛵ boat sail,🏖️ beach holiday,🏔️ mountain,🏠 home house,🏢 office,🗺️ map",
  ),
  category(
    "Things",
    "📱 phone,💻 laptop computer,⌨️ keyboard,🖥️ screen,🖨️ printer,📷 camera photo,💡 idea light,🔦 torch,🔋 battery,🔌 plug,🔧 wrench tool,🔨 hammer,⚙️ gear settings,🧪 test lab,🔒 lock,🔑 key,📌 pin,📎 paperclip,✂️ scissors,📝 memo note,✏️ pencil,📚 books,📖 book read,📅 calendar date,📈 chart up,📉 chart down,📊 chart,📦 package box,✉️ mail letter,🔔 bell,⏰ alarm clock,⏳ hourglass wait,💰 money,💳 card pay,🛒 cart shop,💊 pill,🩹 plaster fix,🧹 broom clean,🗑️ trash bin",
  ),
  category(
    "Symbols",
    "❤️ heart love red,🧡 heart orange,💛 heart yellow,💚 heart green,💙 heart blue,💜 heart purple,🖤 heart black,🤍 heart white,💔 broken heart,💯 hundred perfect,✅ check done yes,☑️ check,❌ cross no,❗ exclamation important,❓ question,⚠️ warning,🚫 forbidden no,⛔ stop,♻️ recycle,➕ plus,➖ minus,➡️ right arrow,⬅️ left arrow,⬆️ up arrow,⬇️ down arrow,🔄 refresh again,🔴 red circle,🟡 yellow circle,🟢 green circle,🔵 blue circle,🏁 finish flag,🚩 flag red,🏳️‍🌈 rainbow pride flag,💬 speech chat,💭 thought,🆗 ok,🆕 new,🆘 help sos",
  ),
];

/** The emojis each of whose query words begins one of their own words; everything for an empty query. */
export function searchEmojis(query: string): Emoji[] {
  const wanted = query.toLowerCase().split(/\s+/u).filter(Boolean);
  const all = emojiCategories.flatMap((part) => part.emojis);
  return all.filter(({ words }) => wanted.every((start) => words.split(" ").some((word) => word.startsWith(start))));
}
