using System.Text;

namespace ChatKit.Seeder;

/// <summary>What people write in a chat: mostly a sentence, often a word, now and then a paragraph. Always under 1,000 characters.</summary>
internal static class ChatText
{
    private static readonly string[] s_short =
    [
        "ok",
        "yes",
        "no",
        "thanks!",
        "lol",
        "👍",
        "🎉",
        "same here",
        "on my way",
        "brb",
        "good morning",
        "good night",
        "why?",
        "nice one",
        "sounds good",
        "me too",
        "let me check",
        "done",
        "not yet",
        "congrats 🎂",
        "haha 😂",
        "+1",
        "wow",
        "no idea",
        "see you tomorrow",
    ];

    // {t} a thing, {p} a place, {w} when.
    private static readonly string[][] s_sentences = Split(
        "Has anybody seen the {t}?",
        "I left the {t} at {p}.",
        "Can we talk about the {t} {w}?",
        "The {t} is broken again.",
        "I'll be at {p} {w}, who else?",
        "We fixed the {t} {w}.",
        "Please don't forget the {t}.",
        "Is {p} open {w}?",
        "The {t} looks much better now.",
        "Somebody should write down how the {t} works.",
        "I can't make it {w}, sorry.",
        "Let's move the {t} to {p}.",
        "Does anyone have a spare {t}?",
        "I've sent you the notes about the {t}.",
        "The best {t} I've ever had was at {p}.",
        "Who is responsible for the {t}?",
        "It rains at {p}, take a coat.",
        "There are two problems with the {t}, both small.",
        "I'd wait with the {t} until we have met {w}.",
        "We were at {p} {w} and it was great.",
        "What do you think of the new {t}?",
        "That's exactly what I meant about the {t}.",
        "My train is late, start without me {w}.",
        "Photos from {p} follow {w}.",
        "The {t} costs twice as much as last year.",
        "Could you review the {t} before lunch?",
        "I learned more about the {t} {w} than in a whole year.",
        "Honestly, nobody needs another {t}.",
        "If the {t} fails, call me.",
        "The meeting about the {t} is {w} at {p}."
    );

    private static readonly string[] s_things =
    [
        "coffee machine",
        "release",
        "login page",
        "bicycle",
        "projector",
        "test server",
        "cake",
        "garden",
        "database",
        "guitar",
        "report",
        "budget",
        "camera",
        "keyboard",
        "website",
        "board game",
        "invoice",
        "backup",
        "playlist",
        "printer",
        "recipe",
        "tent",
        "umbrella",
        "search index",
        "design",
        "contract",
        "soup",
        "ticket",
        "translation",
        "whiteboard",
    ];

    private static readonly string[] s_places =
    [
        "the office",
        "the park",
        "the station",
        "the lake",
        "Anna's place",
        "the library",
        "room 4",
        "the canteen",
        "the gym",
        "the airport",
        "the market",
        "the museum",
        "home",
        "the workshop",
        "the café",
        "the old bridge",
    ];

    private static readonly string[] s_times =
    [
        "today",
        "tomorrow",
        "on Monday",
        "next week",
        "after lunch",
        "tonight",
        "at five",
        "in an hour",
        "on Friday",
        "this weekend",
        "in the morning",
        "before the holidays",
    ];

    public static string Write(ref Dice dice)
    {
        var kind = dice.Next(100);
        if (kind < 20)
        {
            return dice.Pick(s_short);
        }
        var sentences =
            kind < 75 ? 1
            : kind < 96 ? 2 + dice.Next(2)
            : 5 + dice.Next(6);
        var text = new StringBuilder();
        for (var i = 0; i < sentences; i++)
        {
            text.Append(i == 0 ? "" : " ");
            WriteSentence(text, ref dice);
        }
        return text.ToString();
    }

    /// <summary>The text as it was typed too fast: two letters in the wrong order.</summary>
    public static string WithTypo(string text, ref Dice dice)
    {
        var letters = text.ToCharArray();
        for (var attempt = 0; attempt < letters.Length; attempt++)
        {
            var at = dice.Next(letters.Length - 1);
            if (
                char.IsAsciiLetter(letters[at])
                && char.IsAsciiLetter(letters[at + 1])
                && letters[at] != letters[at + 1]
            )
            {
                (letters[at], letters[at + 1]) = (letters[at + 1], letters[at]);
                break;
            }
        }
        return new string(letters);
    }

    private static void WriteSentence(StringBuilder text, ref Dice dice)
    {
        foreach (var part in dice.Pick(s_sentences))
        {
            text.Append(
                part switch
                {
                    "{t}" => dice.Pick(s_things),
                    "{p}" => dice.Pick(s_places),
                    "{w}" => dice.Pick(s_times),
                    _ => part,
                }
            );
        }
    }

    // "at {p}." becomes "at ", "{p}", ".".
    private static string[][] Split(params string[] sentences) =>
        [
            .. sentences.Select(s =>
                s.Replace("{", "\n{", StringComparison.Ordinal)
                    .Replace("}", "}\n", StringComparison.Ordinal)
                    .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            ),
        ];
}
