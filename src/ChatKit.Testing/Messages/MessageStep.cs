using CsCheck;

namespace ChatKit.Testing;

/// <summary>One step of a random run. Conversations, users, texts and client ids are small numbers, so that the steps meet.</summary>
internal abstract record MessageStep
{
    public const int Conversations = 3;
    public const int Users = 2;

    private static readonly string[] s_words = ["apple", "Apfel", "äpfel", "application", "bee", "beetle"];

    public sealed record Send(int User, string Text, int? ClientId, int? ReplyTo);

    public sealed record Append(int Conversation, Send[] Sends) : MessageStep
    {
        public override string ToString() => $"Append {{ {Conversation}: {string.Join(", ", (object[])Sends)} }}";
    }

    public sealed record Edit(int Conversation, int Message, string Text) : MessageStep;

    public sealed record Delete(int Conversation, int Message) : MessageStep;

    public sealed record Advance(int Conversation, int User, int Sequence) : MessageStep;

    public sealed record Read(int Conversation, MessageRange Range) : MessageStep;

    public sealed record Changed(int Conversation, int Milliseconds, int Limit) : MessageStep;

    public sealed record Search(int Conversation, string Query, int? Before, int Limit) : MessageStep;

    public sealed record Wait : MessageStep;

    public static Gen<MessageStep[]> Runs
    {
        get
        {
            var conversation = Gen.Int[0, Conversations - 1];
            var user = Gen.Int[0, Users - 1];
            var number = Gen.Int[0, 12];
            var limit = Gen.Int[1, 6];
            var some = Gen.Int[-6, 12].Select(n => n < 0 ? (int?)null : n);
            var clientId = Gen.Int[-2, 3].Select(n => n < 0 ? (int?)null : n);
            var text = Gen.OneOf(s_words).Array[1, 3].Select(words => string.Join(' ', words));
            var query = Gen.Select(
                text,
                Gen.Int[0, 3],
                (words, cut) => words[..Math.Max(1, words.Length - cut)].Trim()
            );
            var send = Gen.Select(user, text, clientId, some, (u, t, c, r) => new Send(u, t, c, r));
            var range = Gen.Select(
                limit,
                some,
                Gen.Bool,
                (l, n, back) => back ? new MessageRange(l, Before: n) : new MessageRange(l, After: n)
            );
            var step = Gen.Frequency<MessageStep>(
                (6, Gen.Select(conversation, send.Array[1, 3], (c, sends) => new Append(c, sends))),
                (2, Gen.Select(conversation, number, text, (c, n, t) => new Edit(c, n, t))),
                (1, Gen.Select(conversation, number, (c, n) => new Delete(c, n))),
                (2, Gen.Select(conversation, user, number, (c, u, n) => new Advance(c, u, n))),
                (2, Gen.Select(conversation, range, (c, r) => new Read(c, r))),
                (2, Gen.Select(conversation, Gen.Int[0, 8], limit, (c, m, l) => new Changed(c, m, l))),
                (2, Gen.Select(conversation, query, some, limit, (c, q, b, l) => new Search(c, q, b, l))),
                (2, Gen.Const(new Wait()))
            );
            return step.Array[1, 50];
        }
    }
}
